import type {
  CallSite,
  ClientSite,
  EnvAccessor,
  FeatureSite,
  HttpSite,
  KeySite,
  Location,
  ModelSite,
  Site,
  Value,
} from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import { findEnvIdiom, mostUsed, type EnvIdiom } from './env-idiom.js';
import { findIgnoreComments } from './ignore-comment.js';
import { rewriteNames, type MigrationForm, type MigrationInput, type RewriteName } from './plan.js';
import type { Policy } from './policy.js';

/** One migration's input, indexed for the rewrites. */
export interface Migration {
  readonly gateway: GatewayProfile;
  readonly policy: Policy;
  readonly form: MigrationForm;
  readonly todo: boolean;
  readonly clients: readonly ClientSite[];
  readonly calls: readonly CallSite[];
  readonly models: readonly ModelSite[];
  readonly requests: readonly HttpSite[];
  readonly features: readonly FeatureSite[];
  readonly keys: readonly KeySite[];
  runs(rewrite: RewriteName): boolean;
  textOf(file: string): string;
  /** How the environment is read where the edit goes. */
  idiomAt(file: string, siblings: readonly Value[]): EnvIdiom;
  /** Why the user wants the site left alone, if so. */
  whyLeftAlone(site: Site): string | undefined;
  modelAt(at: Location): ModelSite | undefined;
}

export function openMigration(input: MigrationInput): Migration {
  const { policy, options } = input;
  const sites = [...new Map(input.sites.map((site) => [site.id, site])).values()].sort(
    (left, right) =>
      compareTexts(left.location.file, right.location.file) || left.location.range[0] - right.location.range[0],
  );
  const only = new Set<RewriteName>(options.only ?? rewriteNames);
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = input.textOf(file);
    texts.set(file, text);
    return text;
  };
  const models = sites.filter((site) => site.kind === 'model');
  const modelsByPlace = new Map(models.map((site) => [placeOf(site.location), site]));
  const ignored = new Map<string, (location: Location) => boolean>();
  const isIgnored = (location: Location) => {
    let test = ignored.get(location.file);
    if (!test) {
      test = findIgnoreComments(textOf(location.file));
      ignored.set(location.file, test);
    }
    return test(location);
  };
  let projectAccessor: EnvAccessor | undefined | 'not asked' = 'not asked';
  const findProjectAccessor = () => {
    if (projectAccessor === 'not asked') {
      projectAccessor = mostUsed(...[...new Set(sites.map((site) => site.location.file))].map(textOf));
    }
    return projectAccessor;
  };

  return {
    gateway: options.gateway,
    policy,
    form: options.form,
    todo: options.todo ?? false,
    clients: sites.filter((site) => site.kind === 'client'),
    calls: sites.filter((site) => site.kind === 'call'),
    models,
    requests: sites.filter((site) => site.kind === 'http'),
    features: sites.filter((site) => site.kind === 'feature'),
    keys: sites.filter((site) => site.kind === 'key'),
    runs: (rewrite) => only.has(rewrite),
    textOf,
    idiomAt: (file, siblings) =>
      findEnvIdiom({ file, text: textOf(file), siblings, projectAccessor: findProjectAccessor() }),
    whyLeftAlone: (site) => {
      if (isIgnored(site.location)) return 'a gateshift-ignore comment leaves it as it is';
      if (policy.isKeptFile(site.location.file)) return `the config keeps ${site.location.file} as it is`;
      if (site.kind === 'model' && policy.keep.includes(site.modelId)) return `the config keeps \`${site.modelId}\``;
      return undefined;
    },
    modelAt: (at) => modelsByPlace.get(placeOf(at)),
  };
}

export function placeOf(location: Location): string {
  return `${location.file}:${location.range[0]}`;
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
