import type { Outcome, SupersededVariable } from '@gateshift/advisor';
import type { TypesCompared } from '../migration/compare-types.js';
import type { Prices } from '@gateshift/catalog';
import type { EditedFile } from '../migration/edited-files.js';
import type { Intent } from '../migration/intent.js';
import type { Prepared } from '../migration/prepare.js';
import type { NamedPlace, SettingPlace, StaleReference } from '../surroundings/look-around.js';
import { place } from './json-value.js';

/** The result of `migrate --format json`. */
export interface JsonPlan {
  readonly version: 1;
  readonly gateway: string;
  readonly form: 'direct' | 'switch';
  /** Files that were written; empty for a preview. */
  readonly written: readonly string[];
  /** Unified diff of everything that changes. */
  readonly diff: string;
  readonly outcomes: readonly (Pick<Outcome, 'kind' | 'title' | 'outcome' | 'code' | 'reason'> & {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly rewrite?: string;
  })[];
  readonly variables: readonly {
    readonly name: string;
    readonly example: string;
    readonly purpose: string;
    readonly secret: boolean;
  }[];
  readonly models: readonly {
    readonly role: string;
    readonly id: string;
    readonly variable: string;
    readonly sites: readonly string[];
    /** USD per 1M tokens, the highest that any source gives. */
    readonly prices?: Prices;
    readonly mappedTo?: string;
    readonly mappedPrices?: Prices;
    /** What the mapping costs beside the id, at the cautious ends. */
    readonly swap?: string;
    readonly proposal?: { readonly id: string; readonly why: string; readonly prices: Prices };
    readonly stayReason?: string;
  }[];
  readonly warnings: readonly { readonly message: string; readonly at?: string }[];
  /** What could be done and is not unasked, with what does it. */
  readonly leftToYou: readonly string[];
  readonly destinations: readonly string[];
  /** What is left to be done around the code. */
  readonly checklist: {
    /** Variables that the code no longer reads, and whether what stays does. */
    readonly superseded: readonly SupersededVariable[];
    readonly settings: readonly SettingPlace[];
    readonly places: readonly (Pick<NamedPlace, 'file' | 'line' | 'kind' | 'outcome'> & { readonly reason?: string })[];
    readonly stale: readonly StaleReference[];
  };
  /** What the type guard did; `checked` are the changed files that it compared. */
  readonly types: TypesCompared;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

export function planJson(
  { plan, survey, uneditable, types, surroundings }: Prepared,
  intent: Intent,
  written: readonly EditedFile[],
  diff: string,
): JsonPlan {
  return {
    version: 1,
    gateway: intent.gateway.name,
    form: intent.form,
    written: written.map(({ file }) => file),
    diff,
    outcomes: plan.outcomes.map(({ kind, location, title, outcome, rewrite, code, reason }) => ({
      file: location.file,
      line: location.line,
      column: location.column,
      kind,
      title,
      outcome,
      ...(rewrite !== undefined && { rewrite }),
      code,
      reason,
    })),
    variables: plan.variables,
    models: plan.models.map(({ role, modelId, variable, sites, prices, mappedTo, swap, proposal, stayReason }) => ({
      role,
      id: modelId,
      variable,
      sites: sites.map(place),
      ...(prices && { prices: pricesOf(prices) }),
      ...(mappedTo !== undefined && { mappedTo }),
      ...(swap && { mappedPrices: pricesOf(swap.prices), swap: swap.words }),
      ...(proposal && { proposal: { id: proposal.modelId, why: proposal.why, prices: pricesOf(proposal.prices) } }),
      ...(stayReason !== undefined && { stayReason }),
    })),
    warnings: plan.warnings.map(({ message, location }) => ({ message, ...(location && { at: place(location) }) })),
    leftToYou: plan.leftToYou,
    destinations: plan.destinations,
    checklist: {
      superseded: plan.superseded,
      settings: surroundings.settings,
      places: surroundings.places.map(({ reason, ...place }) => ({
        ...place,
        ...(reason !== undefined && { reason }),
      })),
      stale: surroundings.stale,
    },
    types,
    failures: [
      ...survey.failures.map(({ file, message }) => ({ file, message })),
      ...uneditable.map(({ file, reason }) => ({ file, message: `${file} was left as it is: ${reason}.` })),
    ],
  };
}

function pricesOf({ input, output }: Prices): Prices {
  return { input, output };
}
