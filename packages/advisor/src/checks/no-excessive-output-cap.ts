import type { CallSite, HttpSite } from '@gateshift/analyzer';
import { lifetimeOf, type Model } from '@gateshift/catalog';
import type { Check, CheckContext, Verdict } from './check.js';
import { soldAs } from './model-price.js';
import { modelQuestions } from './model-use.js';
import { sumInWords, tokensInWords } from './money.js';

export interface NoExcessiveOutputCapOptions {
  /** The most tokens that an answer may be allowed, by API; `default` for the rest. Nothing without it. */
  readonly most: Readonly<Record<string, number>>;
}

export const noExcessiveOutputCap: Check<NoExcessiveOutputCapOptions> = {
  name: 'no-excessive-output-cap',
  description: 'disallow output caps that bound nothing, since the model gives no more anyway',
  category: 'cost',
  severity: 'warn',
  enabled: 'always',
  optionsOf: () => ({ most: {} }),
  find(context, { most }) {
    const models = modelsBySite(context);
    const said = new Set<string>();
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call' && site.kind !== 'http') return [];
      const { outputCap } = site;
      if (outputCap.state !== 'set') return [];
      const { value, name, keyAt } = outputCap;
      if ((value.state !== 'literal' && value.state !== 'constant') || typeof value.value !== 'number') return [];
      const allowed = most[site.api] ?? most['default'];
      const why = whyExcessive(value.value, models.get(site.id) ?? [], allowed);
      const location = keyAt.file === site.location.file ? keyAt : site.location;
      const place = `${location.file}:${location.range[0]}`;
      // Options that many calls share are one cap.
      if (why === undefined || said.has(place)) return [];
      said.add(place);
      return [
        {
          message: `\`${name}: ${value.value}\` ${why}.`,
          location,
          siteId: site.id,
          subject: `${name} ${value.value}`,
          related: [],
          suggestions: [],
        },
      ];
    });
  },
};

function whyExcessive(
  tokens: number,
  models: readonly (Model | undefined)[],
  allowed: number | undefined,
): string | undefined {
  // Of open weights without a price, each host says for itself how much they give.
  const limits = models.map((model) => (model?.prices ? model.maxOutput : undefined));
  const largest = models.reduce(
    (one, other) => ((other?.maxOutput ?? 0) > (one?.maxOutput ?? 0) ? other : one),
    models[0],
  );
  // A model whose limit is not known may give more than all the others.
  if (largest?.maxOutput !== undefined && limits.every((limit) => limit !== undefined && tokens >= limit)) {
    const { id, maxOutput } = largest;
    const limit = `\`${id}\` gives at most ${tokensInWords(maxOutput)} tokens`;
    return tokens > maxOutput
      ? `is more than the model has: ${limit}, and many servers refuse the call`
      : `bounds nothing: ${limit}${costOf(largest, tokens)}; set what an answer needs`;
  }
  if (allowed === undefined || tokens <= allowed) return undefined;
  return `is above the ${tokensInWords(allowed)} tokens that an answer may have here`;
}

function costOf({ prices }: Model, tokens: number): string {
  return prices ? `, ${sumInWords((tokens * prices.output) / 1_000_000)} an answer` : '';
}

function isGone(model: Model | undefined, { policy }: CheckContext): boolean {
  return model !== undefined && lifetimeOf(model, policy.today).state === 'retired';
}

/** By site, every model that the call can ask for, but for those that answer no more. */
function modelsBySite(context: CheckContext): ReadonlyMap<string, readonly (Model | undefined)[]> {
  const isWhole = (site: CallSite | HttpSite) => site.model.state !== 'unknown' && site.model.state !== 'parameter';
  return new Map(
    modelQuestions(context).flatMap(({ site, uses }) =>
      (site.kind === 'call' || site.kind === 'http') && isWhole(site)
        ? [[site.id, uses.map((use) => soldAs(use, context)).filter((model) => !isGone(model, context))] as const]
        : [],
    ),
  );
}
