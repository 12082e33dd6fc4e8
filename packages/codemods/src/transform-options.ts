import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  callerKeyChoices,
  callerModelChoices,
  configFileName,
  createPolicy,
  loadConfig,
  movingRewrites,
  projectFactsBy,
  resolveGateway,
  rewriteNames,
  type Config,
  type KnownConfig,
  type MigrationForm,
  type Policy,
  type ProjectFacts,
  type RewriteName,
} from '@gateshift/advisor';
import { createSdkMajorResolver, type SdkMajorResolver } from '@gateshift/analyzer';
import { loadCatalog, loadGateway, type Catalog, type GatewayProfile } from '@gateshift/catalog';

/** What jscodeshift hands a transform: its own options and every flag it does not know. */
export type TransformOptions = Readonly<Record<string, unknown>>;

/** What the user asked of a transform, read from flags and the configuration beside the file. */
export interface TransformSettings {
  readonly gateway: GatewayProfile;
  readonly form: MigrationForm;
  readonly annotate: boolean;
  readonly policy: Policy;
  readonly sdkMajor: SdkMajorResolver;
  readonly projectOf: (file: string) => ProjectFacts;
}

let catalog: Catalog | undefined;
let sdkMajor: SdkMajorResolver | undefined;
let projectOf: ((file: string) => ProjectFacts) | undefined;
const knownConfigs = new Map<string, KnownConfig>();

/** Reads the settings for one file. Throws one sentence for what cannot be meant; jscodeshift shows it beside the file. */
export function readTransformOptions(
  options: TransformOptions,
  file: string,
  rewrites: readonly RewriteName[],
): TransformSettings {
  const found = loadConfig({
    readText,
    startDir: dirname(file),
    known: knownConfigs,
    ...(typeof options['config'] === 'string' && { file: options['config'] }),
  });
  if (found.state === 'invalid') throw new Error(found.problems.join(' '));
  const named = typeof options['gateway'] === 'string' ? options['gateway'] : undefined;
  const config: Config = {
    ...found.config,
    ...(named !== undefined && { gateway: named }),
    map: { ...found.config.map, ...readMap(options['map']) },
    ...readChoice(options, 'caller-keys', callerKeyChoices, (callerKeys) => ({ callerKeys })),
    ...readChoice(options, 'caller-models', callerModelChoices, (callerModels) => ({ callerModels })),
  };
  const isFree = options['dry'] === true || !rewrites.some((rewrite) => movingRewrites.includes(rewrite));
  const gateway = findGateway(config, isFree);
  catalog ??= loadCatalog();
  sdkMajor ??= createSdkMajorResolver({ readText });
  projectOf ??= projectFactsBy(readText);
  return {
    gateway,
    form: readFlag(options, 'switch') ? 'switch' : 'direct',
    annotate: readFlag(options, 'annotate'),
    policy: createPolicy(config, {
      catalog,
      today: new Date().toISOString().slice(0, 10),
      gateway,
      configFile: found.state === 'loaded' ? found.file : undefined,
    }),
    sdkMajor,
    projectOf,
  };
}

/** jscodeshift takes what follows a flag that it does not know as its value, be it the path. */
function readFlag(options: TransformOptions, name: string): boolean {
  const value = options[name];
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw new Error(
    `--${name} got the value \`${String(value)}\`: write --${name}=true, since jscodeshift takes the word after a plain --${name} as its value.`,
  );
}

/** The rewrites of `--only a,b`; undefined where none are named. */
export function readRewrites(options: TransformOptions): readonly RewriteName[] | undefined {
  const { only } = options;
  if (only === undefined) return undefined;
  const names = (Array.isArray(only) ? only.map(String) : String(only).split(',')).map((name) => name.trim());
  return names.map((name) => {
    const known = rewriteNames.find((one) => one === name);
    if (known === undefined)
      throw new Error(`--only names no rewrite \`${name}\`. There are ${rewriteNames.join(', ')}.`);
    return known;
  });
}

/**
 * A preview, and rewrites that move nothing, may go by the default gateway; writing what moves prompts needs one named,
 * because it decides where they go.
 */
function findGateway(config: Config, isFree: boolean): GatewayProfile {
  const result = resolveGateway(config);
  switch (result.state) {
    case 'named':
      return result.gateway;
    case 'unknown':
      throw new Error(result.problem);
    default:
      if (isFree) return loadGateway('global-api');
      throw new Error(
        `No gateway is named, and it decides where prompts go: add --gateway=global-api, or \`gateway\` to ${configFileName}, or look first with --dry --print.`,
      );
  }
}

function readChoice<Choice extends string>(
  options: TransformOptions,
  name: string,
  choices: readonly Choice[],
  asConfig: (choice: Choice) => Config,
): Config {
  const value = options[name];
  if (value === undefined) return {};
  const known = choices.find((choice) => choice === value);
  if (known === undefined) throw new Error(`--${name} is one of ${choices.join(', ')}, not \`${String(value)}\`.`);
  return asConfig(known);
}

/** `--map=gpt-4o=glm-5,o3=deepseek-v4-pro`, the flag given several times, or an object from code. */
function readMap(map: unknown): Readonly<Record<string, string>> {
  if (map === undefined) return {};
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) {
    return Object.fromEntries(Object.entries(map).map(([from, to]) => [from, String(to)]));
  }
  const pairs = (Array.isArray(map) ? map : [map]).flatMap((text) => String(text).split(','));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [from = '', to = ''] = pair.split(/=(.*)/s);
      if (from.trim() === '' || to.trim() === '') {
        throw new Error(`--map has to be \`id=id\`, for example --map=gpt-4o=deepseek-v4-flash; it is \`${pair}\`.`);
      }
      return [from.trim(), to.trim()];
    }),
  );
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
