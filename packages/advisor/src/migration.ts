import type {
  CallFeature,
  CallSite,
  ClientSite,
  FeatureSite,
  HttpSite,
  KeySite,
  Location,
  ModelSite,
  Site,
  Value,
} from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import type { EnvIdiom } from './environment/env-idiom.js';
import { openIdioms } from './environment/open-idioms.js';
import { findHeldCalls } from './verdicts/held-call.js';
import { findIgnoreComments } from './ignore-comment.js';
import {
  clientRewrites,
  rewriteNames,
  type MigrationForm,
  type MigrationInput,
  type MigrationScope,
  type RewriteName,
} from './plan.js';
import { because, type Reason } from './outcome-reason.js';
import type { Policy } from './policy.js';
import { unknownProject, type ProjectFacts } from './project/project-facts.js';
import { proposeModel, type Proposal } from './models/propose-model.js';
import { withDefaultModels } from './verdicts/unnamed-model.js';

/** One migration's input, indexed for the rewrites. */
export interface Migration {
  readonly gateway: GatewayProfile;
  readonly policy: Policy;
  readonly form: MigrationForm;
  readonly annotates: boolean;
  readonly scope: MigrationScope;
  readonly clients: readonly ClientSite[];
  readonly calls: readonly CallSite[];
  /** What agents ask that no call was seen of: one for each, in the agent's place. */
  readonly heldCalls: readonly CallSite[];
  readonly models: readonly ModelSite[];
  /** Ids that stand where models are named, with no way to a call found. */
  readonly unsentModels: readonly ModelSite[];
  readonly requests: readonly HttpSite[];
  readonly features: readonly FeatureSite[];
  readonly keys: readonly KeySite[];
  runs(rewrite: RewriteName): boolean;
  /** Whether clients move in this migration, as a whole or split. */
  readonly movesClients: boolean;
  /** Whether anything moves in this migration. */
  readonly moves: boolean;
  siteOf(id: string): Site | undefined;
  textOf(file: string): string;
  /** The file that an import leads to, where the host can tell. */
  resolve(specifier: string, fromFile: string): string | undefined;
  projectOf(file: string): ProjectFacts;
  /** How the environment is read where the edit goes. */
  idiomAt(file: string, siblings: readonly Value[]): EnvIdiom;
  /** How the environment is read anywhere in a file; with a place, how it is where that stands. */
  idiomIn(file: string, at?: Location): EnvIdiom;
  /** Why nothing in the file may be edited, if so. */
  whyKept(file: string): Reason | undefined;
  /** Why the user wants the site left alone, if so. */
  whyLeftAlone(site: Site): Reason | undefined;
  modelAt(at: Location): ModelSite | undefined;
  /** What the gateway could be asked for in place of a model, for calls that use the features of an API. */
  propose(modelId: string, features: readonly CallFeature[], api: string | undefined): Proposal;
}

function isSent(site: Site): site is ModelSite {
  return site.kind === 'model' && site.evidence === 'sent';
}

export function openMigration(input: MigrationInput): Migration {
  const { policy, options } = input;
  const merged = new Map<string, Site>();
  for (const site of input.sites) merged.set(site.id, mergeUsers(merged.get(site.id), site));
  const sites = withDefaultModels(
    [...merged.values()]
      .map((site) => (site.kind === 'model' ? (input.judgeModel?.(site) ?? site) : site))
      .sort(compareSites),
  );
  const only = new Set<RewriteName>(
    options.only ?? rewriteNames.filter((name) => name !== 'add-output-cap' || policy.addsCaps),
  );
  const movesClients = clientRewrites.some((name) => only.has(name));
  const byId = new Map(sites.map((site) => [site.id, site]));
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = input.textOf(file);
    texts.set(file, text);
    return text;
  };
  // What no call was seen to send may be sent anywhere: it is reported, not rewritten.
  const models = sites.filter(isSent);
  const modelsByPlace = new Map(models.map((site) => [placeOf(site.location), site]));
  const proposals = new Map<string, Proposal>();
  const ignored = new Map<string, (location: Location) => boolean>();
  const isIgnored = (location: Location) => {
    let test = ignored.get(location.file);
    if (!test) {
      test = findIgnoreComments(textOf(location.file));
      ignored.set(location.file, test);
    }
    return test(location);
  };
  const projectOf = (file: string) => input.projectOf?.(file) ?? unknownProject;
  const whyKept = (file: string) =>
    policy.isKeptFile(file) ? because('kept-file', `${file} is kept as it is`) : undefined;

  const idioms = openIdioms({ input, sites, textOf, projectOf, whyKept });

  return {
    gateway: options.gateway,
    policy,
    form: options.form,
    annotates: options.annotate ?? false,
    scope: options.scope ?? 'project',
    clients: sites.filter((site) => site.kind === 'client'),
    calls: sites.filter((site) => site.kind === 'call'),
    heldCalls: findHeldCalls(sites),
    models,
    unsentModels: sites.filter((site) => site.kind === 'model').filter((site) => site.evidence === 'named'),
    requests: sites.filter((site) => site.kind === 'http'),
    features: sites.filter((site) => site.kind === 'feature'),
    keys: sites.filter((site) => site.kind === 'key'),
    runs: (rewrite) => only.has(rewrite),
    movesClients,
    moves: movesClients || only.has('http-to-gateway'),
    siteOf: (id) => byId.get(id),
    textOf,
    resolve: (specifier, fromFile) => input.resolve?.(specifier, fromFile),
    projectOf,
    ...idioms,
    whyKept,
    whyLeftAlone: (site) => {
      if (isIgnored(site.location)) return because('ignored', 'a gateshift-ignore comment leaves it as it is');
      const kept = whyKept(site.location.file);
      if (kept) return kept;
      if (site.kind === 'model' && policy.keep.includes(site.modelId))
        return because('kept-model', `the config keeps \`${site.modelId}\``);
      return undefined;
    },
    modelAt: (at) => modelsByPlace.get(placeOf(at)),
    propose: (modelId, features, api) => {
      const key = [modelId, api ?? '', ...[...features].sort()].join(' ');
      const known = proposals.get(key);
      if (known) return known;
      const proposal = proposeModel(modelId, features, api, options.gateway, policy);
      proposals.set(key, proposal);
      return proposal;
    },
  };
}

/** A literal found from several files is one site with all its users. */
function mergeUsers(known: Site | undefined, site: Site): Site {
  if (!known || !('usedBy' in known) || !('usedBy' in site)) return site;
  const told = tellsLess(site) && !tellsLess(known) ? known : site;
  return { ...told, usedBy: [...new Set([...known.usedBy, ...site.usedBy])].sort(compareTexts) };
}

/** Whether a literal was seen without the use that says what it is for. */
function tellsLess(site: Site): boolean {
  return (site.kind === 'model' && site.evidence !== 'sent') || (site.kind === 'key' && site.place === 'text');
}

/** A total order, so that the order in which files are read decides nothing. */
function compareSites(left: Site, right: Site): number {
  return (
    compareTexts(left.location.file, right.location.file) ||
    left.location.range[0] - right.location.range[0] ||
    left.location.range[1] - right.location.range[1] ||
    compareTexts(left.id, right.id)
  );
}

export function placeOf(location: Location): string {
  return `${location.file}:${location.range[0]}`;
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
