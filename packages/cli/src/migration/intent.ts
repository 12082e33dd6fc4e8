import { resolve } from 'node:path';
import {
  movingRewrites,
  nearestOf,
  rewriteNames,
  type CallerKeyChoice,
  type CallerModelChoice,
  type Config,
  type Policy,
  type RewriteName,
} from '@gateshift/advisor';
import { loadGateway, type Catalog, type GatewayProfile } from '@gateshift/catalog';
import { CommandError } from '../command-error.js';
import type { Root } from '../files/root.js';
import { gatewayFlag, quoteArgument } from './command-line.js';
import type { GlobalOptions } from '../global-options.js';
import type { DeclaredTypes } from '../project/declared-types.js';
import { loadPolicy } from '../project/policy.js';

/** What the user asked of a migration. */
export interface Intent {
  readonly root: Root;
  readonly paths: readonly string[];
  readonly policy: Policy;
  readonly config: Config;
  /** The one to go to, which for a preview needs no naming. */
  readonly gateway: GatewayProfile;
  readonly isGatewayNamed: boolean;
  readonly form: 'direct' | 'switch';
  readonly only: readonly RewriteName[] | undefined;
  /** Set where clients are to be put together and nothing is to move; with the module they are to go to, if it is named. */
  readonly centralize: { readonly moduleFile: string | undefined } | undefined;
  /** Whether it decides where prompts go, so that writing it needs the gateway named. */
  readonly isMoving: boolean;
  readonly annotate: boolean;
  /** Whether compose, CI and the like get the new variables too. */
  readonly infra: boolean;
  /** Set where a type checker is to be asked too. */
  readonly types: DeclaredTypes | undefined;
  /** Whether files that would gain a type error are held back. */
  readonly typeGuard: boolean;
  /** `--config` as written. */
  readonly configFlag: string | undefined;
  /** `--caller-keys` as written. */
  readonly callerKeys: CallerKeyChoice | undefined;
  /** `--caller-models` as written. */
  readonly callerModels: CallerModelChoice | undefined;
  /** `--map` as written. */
  readonly map: Readonly<Record<string, string>>;
}

export interface IntentOptions extends GlobalOptions {
  readonly switch?: true;
  readonly annotate?: true;
  readonly infra?: true;
  readonly map?: readonly string[];
  readonly callerKeys?: CallerKeyChoice;
  readonly callerModels?: CallerModelChoice;
  readonly only?: string;
  readonly module?: string;
  readonly typeGuard: boolean;
}

const defaultGateway = 'global-api';

/** Reads flags and configuration, or throws a `CommandError` that says what is wrong with them. */
export function readIntent(
  root: Root,
  paths: readonly string[],
  options: IntentOptions,
  types: DeclaredTypes | undefined,
): Intent {
  const map = readMap(options.map ?? []);
  const { policy, config } = loadPolicy(root, options, {
    map,
    callerKeys: options.callerKeys,
    callerModels: options.callerModels,
  });
  const gateway = policy.gateway ?? loadGateway(defaultGateway);
  const centralize = readCentralize(root, options);
  // What a configuration without a gateway maps to is meant for one that nobody has named.
  for (const [from, to] of Object.entries(config.map ?? {})) {
    if (!(from in map) && policy.gateway === undefined) continue;
    requireServed(to, from in map ? '--map' : `the configuration's \`map.${from}\``, gateway, policy.catalog);
  }
  const only =
    options.only === undefined || centralize
      ? undefined
      : options.only.split(',').map((name) => readRewrite(name.trim()));
  return {
    root,
    paths,
    policy: { ...policy, gateway },
    config,
    gateway,
    isGatewayNamed: policy.gateway !== undefined,
    form: options.switch ? 'switch' : 'direct',
    only,
    centralize,
    isMoving: !centralize && (only === undefined || only.some((name) => movingRewrites.includes(name))),
    annotate: options.annotate === true,
    infra: options.infra === true,
    types,
    typeGuard: options.typeGuard,
    configFlag: options.config,
    callerKeys: options.callerKeys,
    callerModels: options.callerModels,
    map,
  };
}

function readMap(mappings: readonly string[]): Readonly<Record<string, string>> {
  const map = new Map<string, string>();
  for (const [from, to] of mappings.map(readMapping)) {
    const before = map.get(from);
    if (before !== undefined && before !== to) {
      throw new CommandError(`--map: \`${from}\` is mapped to \`${before}\` and to \`${to}\`; leave one out.`);
    }
    map.set(from, to);
  }
  return Object.fromEntries(map);
}

function readMapping(mapping: string): readonly [string, string] {
  const at = mapping.indexOf('=');
  const from = mapping.slice(0, at).trim();
  const to = mapping.slice(at + 1).trim();
  if (at > 0 && from !== '' && to !== '') return [from, to];
  throw new CommandError(`--map ${mapping}: write it as --map from=to, with the id in the code first.`);
}

/** The pass that looks at all files at once and moves nothing. */
export const centralizeClient = 'centralize-client';

function readCentralize(root: Root, { only, module }: IntentOptions): Intent['centralize'] {
  const names = only?.split(',').map((name) => name.trim()) ?? [];
  if (!names.includes(centralizeClient)) {
    if (module === undefined) return undefined;
    throw new CommandError(`--module names the module of --only ${centralizeClient}, which was not asked for.`);
  }
  if (names.length > 1) {
    throw new CommandError(
      `--only: \`${centralizeClient}\` goes alone, because it looks at the code as the others leave it; run them first.`,
    );
  }
  const moduleFile = module === undefined ? undefined : root.toFile(resolve(root.directory, module));
  if (moduleFile?.startsWith('..') || (moduleFile !== undefined && !/\.[cm]?[jt]s$/.test(moduleFile))) {
    throw new CommandError(
      `--module ${module ?? ''}: name a .ts, .js, .mts, .mjs, .cts or .cjs file below ${root.directory}.`,
    );
  }
  return { moduleFile };
}

function readRewrite(name: string): RewriteName {
  const known = rewriteNames.find((rewrite) => rewrite === name);
  if (known) return known;
  const nearest = nearestOf(name, [...rewriteNames, centralizeClient]);
  const remedy =
    nearest === undefined
      ? `the rewrites are ${[...rewriteNames, centralizeClient].join(', ')}.`
      : `did you mean \`${nearest}\`?`;
  throw new CommandError(`--only: \`${name}\` is no rewrite; ${remedy}`);
}

/** A gateway whose models are known must know the one that the code is to ask for. */
function requireServed(id: string, origin: string, gateway: GatewayProfile, catalog: Catalog): void {
  const spellings = Object.values(gateway.models);
  if (spellings.length === 0 || catalog.findAtGateway(id, gateway)) return;
  if (spellings.some((spelling) => spelling.toLowerCase() === id.toLowerCase())) return;
  const nearest = nearestOf(id, spellings);
  const listing = ['gateshift', 'models', '--gateway', gatewayFlag(gateway)].map(quoteArgument).join(' ');
  const remedy =
    nearest === undefined ? `\`${listing}\` lists those it is known to serve.` : `did you mean \`${nearest}\`?`;
  throw new CommandError(`${origin}: ${gateway.title} is not known to serve \`${id}\`; ${remedy}`);
}
