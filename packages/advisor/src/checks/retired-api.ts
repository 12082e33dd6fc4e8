import type { FeatureSite } from '@gateshift/analyzer';
import { daysBetween, type Shutdown } from '@gateshift/catalog';
import { clientsOf } from '../verdicts/destination.js';
import type { CheckContext, Verdict } from './check.js';
import { isWithinNotice, type NoticeDays } from './lifetime.js';

/** The end of the API that a site uses, where the catalogue knows one and the site goes to its maker. */
export function apiEndOf(site: FeatureSite, { policy, siteOf }: CheckContext): Shutdown | undefined {
  const isHome = clientsOf(site, siteOf).every((client) => client.baseUrl.state === 'absent');
  return isHome ? policy.catalog.apiShutdown(site.sdk, site.api) : undefined;
}

/** One verdict per file and API: what ends is the API, however often a file uses it. */
export function findRetiredApis(context: CheckContext, noticeDays: NoticeDays): readonly Verdict[] {
  const { today } = context.policy;
  const groups = new Map<string, { readonly end: Shutdown; readonly sites: FeatureSite[] }>();
  for (const site of context.sites) {
    if (site.kind !== 'feature') continue;
    const end = apiEndOf(site, context);
    if (!end || !isWithinNotice(end, noticeDays, today)) continue;
    const key = `${site.location.file} ${site.sdk} ${site.api}`;
    const group = groups.get(key) ?? { end, sites: [] };
    group.sites.push(site);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ end, sites }): readonly Verdict[] => {
    const [first, ...others] = sites;
    if (!first) return [];
    const daysLeft = daysBetween(today, end.date);
    const when = daysLeft > 0 ? `is shut down on ${end.date}, in ${daysLeft} days` : `was shut down on ${end.date}`;
    const instead = end.replacement ? `; its maker proposes the ${end.replacement} API` : '';
    return [
      {
        severity: daysLeft > 0 ? 'warn' : 'error',
        message: `The ${first.api} API ${when}${instead}.`,
        location: first.location,
        siteId: first.id,
        subject: first.api,
        related: others.map((site) => ({ location: site.location, message: `\`${site.method}\` uses it too` })),
        suggestions: [],
      },
    ];
  });
}
