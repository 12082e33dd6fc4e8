import { literalsOf, type CallSite, type HttpSite, type Site } from '@gateshift/analyzer';
import { clientsOf, destinationsOf } from './destination.js';
import type { Policy } from './policy.js';

/** What every chat API that is not OpenAI's own calls its output cap. */
const commonCapName = 'max_tokens';

/**
 * The name under which the call's API reads an output cap, by API and SDK major, and where an API reads two names by
 * model and host. Undefined for calls that generate nothing.
 */
export function capNameFor(
  site: CallSite | HttpSite,
  policy: Policy,
  siteOf: (id: string) => Site | undefined,
): string | undefined {
  const [best, ...others] = site.capNames;
  if (others.length === 0 || !site.capNames.includes(commonCapName)) return best;
  if (!goesToOpenAi(site, policy, siteOf)) return commonCapName;
  const models = literalsOf(site.model).map((literal) => policy.catalog.find(String(literal.value)));
  const names = new Set(models.map((model) => model?.capName));
  const [name] = names;
  // OpenAI's newer name is read for its older models too; the older one is refused by its newer models.
  return names.size === 1 && name !== undefined && site.capNames.includes(name) ? name : best;
}

function goesToOpenAi(site: CallSite | HttpSite, policy: Policy, siteOf: (id: string) => Site | undefined): boolean {
  const urls = site.kind === 'http' ? [site.url] : clientsOf(site, siteOf).map((client) => client.baseUrl);
  return urls
    .flatMap((url) => destinationsOf(url, policy))
    .every(
      ({ kind, ...rest }) => kind === 'home' || ('provider' in rest && ['openai', 'azure'].includes(rest.provider)),
    );
}
