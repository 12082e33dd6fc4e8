import type { Location, ModelSite, NameDeclaration, Site } from '@gateshift/analyzer';
import type { GatewayProfile, Prices } from '@gateshift/catalog';
import type { Edit } from './edit.js';
import type { ReasonCode } from './outcome-reason.js';
import type { ModelSwap } from './models/model-swap.js';
import type { Policy } from './policy.js';
import type { ProposedModel } from './models/propose-model.js';
import type { ProjectFacts } from './project/project-facts.js';
import type { SupersededVariable } from './environment/superseded-variables.js';

/** The rewrites, each a file under `rewrites/` and a transform of the codemods package. */
export const rewriteNames = [
  'client-to-gateway',
  'split-client',
  'http-to-gateway',
  'ai-sdk-to-gateway',
  'langchain-to-gateway',
  'llamaindex-to-gateway',
  'model-to-env',
  'adapt-parameters',
  'key-to-env',
  'add-output-cap',
] as const;

/** The name of a rewrite, and of its transform. */
export type RewriteName = (typeof rewriteNames)[number];

/** The rewrites that move clients, whole or split. */
export const clientRewrites: readonly RewriteName[] = [
  'client-to-gateway',
  'split-client',
  'ai-sdk-to-gateway',
  'langchain-to-gateway',
  'llamaindex-to-gateway',
];

/** The rewrites that decide where prompts go: writing one of these needs the gateway named. */
export const movingRewrites: readonly RewriteName[] = [...clientRewrites, 'http-to-gateway', 'adapt-parameters'];

/**
 * `direct`: the code goes to the gateway. `switch`: it goes there only while the gateway's base-URL variable is set,
 * so that merging changes nothing and unsetting one variable rolls back.
 */
export type MigrationForm = 'direct' | 'switch';

/** Whether the sites are those of everything that belongs together, or of one file out of many. */
export type MigrationScope = 'project' | 'file';

/** What is asked of a migration. */
export interface MigrationOptions {
  readonly gateway: GatewayProfile;
  readonly form: MigrationForm;
  /** Only these rewrites. Where left out: all of them, but `add-output-cap` only if the policy has caps of the user's. */
  readonly only?: readonly RewriteName[];
  /** Whether what is left to a person gets a `TODO(gateshift)` comment, once. */
  readonly annotate?: boolean;
  /** `project` where left out. With `file`, clients that other files can use stay: their calls are not in sight. */
  readonly scope?: MigrationScope;
}

/** What a plan is made of: sites, the text they stand in, and what is known of the project around them. */
export interface MigrationInput {
  /** Of all files that belong together; a site found from two files counts once. */
  readonly sites: readonly Site[];
  /** The text that the sites were found in. */
  textOf(file: string): string;
  /** The file that an import leads to, where the host knows more than relative paths: aliases, workspace packages. */
  resolve?(specifier: string, fromFile: string): string | undefined;
  /** What is known of the project that a file belongs to. */
  projectOf?(file: string): ProjectFacts;
  /** Where the files that belong together declare a setting, read or not; asked for few names. */
  declarationsOf?(name: string): readonly NameDeclaration[];
  /** The site as all files together show it: what other modules take from the one that a model's id stands in. */
  judgeModel?(site: ModelSite): ModelSite;
  readonly policy: Policy;
  readonly options: MigrationOptions;
}

/** What became of one site. Every site of a migration has exactly one outcome per rewrite that ran and concerns it. */
export interface Outcome {
  readonly siteId: string;
  readonly kind: Site['kind'];
  readonly location: Location;
  /** What the site is, for people: `client new OpenAI(…)`, `call chat.completions.create`, `model "gpt-4o"`. */
  readonly title: string;
  readonly outcome: 'done' | 'skipped' | 'by hand';
  /** The rewrite, where one did or would do it. */
  readonly rewrite: string | undefined;
  /** The kind of reason; the docs have a section for each. */
  readonly code: ReasonCode;
  /** Why, for what was not done; what, for what was. */
  readonly reason: string;
}

/** A variable the migrated code reads. */
export interface PlannedVariable {
  readonly name: string;
  /** What `.env.example` says; empty for secrets. */
  readonly example: string;
  readonly purpose: string;
  readonly secret: boolean;
}

/** Per role: which id, which variable, where, and what is proposed for it. */
export interface ModelProposal {
  readonly role: string;
  readonly modelId: string;
  readonly variable: string;
  readonly sites: readonly Location[];
  /** USD per 1M tokens, the highest seen; undefined where no price is known. */
  readonly prices: Prices | undefined;
  /** The user's mapping, if any: what the code now asks the gateway for. */
  readonly mappedTo: string | undefined;
  /** What that costs beside the id, at the cautious ends. */
  readonly swap: ModelSwap | undefined;
  /** A cheaper model that fits, with the saving in words; undefined where staying is right. */
  readonly proposal: ProposedModel | undefined;
  readonly stayReason: string | undefined;
}

/** One migration over many files. */
export interface Plan {
  readonly edits: readonly Edit[];
  readonly outcomes: readonly Outcome[];
  readonly variables: readonly PlannedVariable[];
  /** The variables whose part those take over. */
  readonly superseded: readonly SupersededVariable[];
  readonly models: readonly ModelProposal[];
  readonly warnings: readonly { readonly message: string; readonly location: Location | undefined }[];
  /** What the migration could do but does not unasked, one sentence each with the command that does it. */
  readonly leftToYou: readonly string[];
  /** Where prompts go after the migration, and where those that stay go. */
  readonly destinations: readonly string[];
}
