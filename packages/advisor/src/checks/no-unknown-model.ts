import type { ClientFlavour, Value } from '@gateshift/analyzer';
import { clientsOf, destinationsOf } from '../verdicts/destination.js';
import type { Suggestion } from '../finding.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { atHome, groupByAnchor, modelQuestions, nameOf, relatedPlaces, siteIdOf, type ModelUse } from './model-use.js';
import { slipOf } from './slip-of.js';

export interface NoUnknownModelOptions {
  /** Ids that are right although no catalogue knows them. */
  readonly allow: readonly string[];
}

export const noUnknownModel: Check<NoUnknownModelOptions> = {
  name: 'no-unknown-model',
  description: 'disallow model ids that are slips of the pen',
  category: 'lifetime',
  severity: 'warn',
  enabled: 'always',
  optionsOf: () => ({ allow: [] }),
  find(context, { allow }) {
    const { catalog } = context.policy;
    const uses = modelQuestions(context)
      .flatMap(({ uses }) => uses.map(atHome))
      .filter((use) => !allow.includes(use.modelId) && goesToAMaker(use, context));
    return groupByAnchor(uses).flatMap((group): readonly Verdict[] => {
      const [use] = group;
      const meant = slipOf(use.modelId, catalog);
      if (meant === undefined) return [];
      return [
        {
          message: `${nameOf(use)} is no model that is known (${catalog.asOf}), and a call for it fails; \`${meant}\` is one.`,
          location: use.anchor,
          siteId: siteIdOf(use),
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions: suggestId(use, meant, context),
        },
      ];
    });
  },
};

/** Deployments, gateways and servers of one's own name models as they like; a maker's own API knows its ids alone. */
function goesToAMaker({ site }: ModelUse, context: CheckContext): boolean {
  const { policy, siteOf } = context;
  const isMaker = (provider: string | undefined) => provider !== undefined && policy.catalog.makers.has(provider);
  const areMakers = (url: Value, home: string | undefined) =>
    destinationsOf(url, policy).every(
      (one) => (one.kind === 'home' && isMaker(home)) || (one.kind === 'provider' && isMaker(one.provider)),
    );
  if (site.kind === 'http') return areMakers(site.url, undefined);
  if (site.kind === 'model') return false;
  const clients = clientsOf(site, siteOf);
  if (clients.length > 0) {
    return clients.every(({ flavour, baseUrl, home }) => !ofTheUsersOwn.has(flavour) && areMakers(baseUrl, home));
  }
  if (site.kind === 'feature' || site.flavours.some((flavour) => ofTheUsersOwn.has(flavour))) return false;
  // `openai('…')`, ready-made: the package is the maker's.
  return site.providers.length > 0 && site.providers.every((one) => isMaker(/^@ai-sdk\/(\w+)$/.exec(one.package)?.[1]));
}

const ofTheUsersOwn: ReadonlySet<ClientFlavour> = new Set(['azure', 'cloud', 'local']);

function suggestId(use: ModelUse, meant: string, { sourceOf }: CheckContext): readonly Suggestion[] {
  if (!use.modelSite || use.anchor.range[0] !== use.writtenAt.range[0] || use.anchor.file !== use.writtenAt.file)
    return [];
  const { file, range } = use.modelSite.location;
  const written = sourceOf(file).slice(range);
  const quote = written[0] ?? '';
  if (!/["'`]/.test(quote) || written.slice(1, -1) !== use.modelId) return [];
  return [{ message: `Use \`${meant}\``, edits: [{ file, range, text: `${quote}${meant}${quote}` }] }];
}
