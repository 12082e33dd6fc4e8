import { createRequire } from 'node:module';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Catalog, GatewayProfile } from '@gateshift/catalog';
import type { Config } from './config-schema.js';
import { resolveGateway } from './gateway-setting.js';
import type { Policy } from '../policy.js';
import { isTest, isTestOrExample } from '../project/test-file.js';

const require = createRequire(import.meta.url);

/** What a policy needs beside the configuration. */
export interface PolicySources {
  readonly catalog: Catalog;
  /** `YYYY-MM-DD`; the config's `today` goes before it. */
  readonly today: string;
  /** The gateway that the user named beside the configuration, which then decides. */
  readonly gateway?: GatewayProfile | undefined;
  /** The configuration file, whose directory the patterns are relative to. */
  readonly configFile?: string | undefined;
}

/** What the numbers are where nobody set them. Prices in USD per 1M tokens, caps in tokens. */
export const policyDefaults = {
  mix: { input: 3, output: 1 },
  expensive: { input: 2, output: 8 },
  expensiveWithGateway: { output: 2, factor: 5 },
  outputCaps: { default: 1024 },
} as const;

/** Puts the configuration, the flags and the defaults together. */
export function createPolicy(config: Config, { catalog, today, gateway, configFile }: PolicySources): Policy {
  const root = configFile === undefined ? resolve('.') : dirname(resolve(configFile));
  const { withGateway, ...expensive } = config.expensive ?? {};
  const keep = config.keep ?? [];
  return {
    today: config.today ?? today,
    catalog,
    gateway: gateway ?? namedGateway(config),
    mix: config.mix ?? policyDefaults.mix,
    expensive: { ...policyDefaults.expensive, ...expensive },
    expensiveWithGateway: { ...policyDefaults.expensiveWithGateway, ...withGateway },
    outputCaps: { ...policyDefaults.outputCaps, ...config.outputCaps },
    addsCaps: config.outputCaps !== undefined,
    modelMap: config.map ?? {},
    callerKeys: config.callerKeys ?? 'refuse',
    callerModels: config.callerModels ?? 'refuse',
    roles: config.roles ?? {},
    keep,
    pathOf: (file) => pathWithin(root, file) ?? file,
    isKeptFile: fileMatcher(
      keep.filter((entry) => !catalog.find(entry)),
      root,
    ),
    isIgnoredFile: fileMatcher(config.ignore ?? [], root),
    isModelModule: fileMatcher(config.modelModules ?? [], root),
    isTest: (file) => isTest(pathWithin(root, file) ?? ''),
    isTestOrExample: (file) => isTestOrExample(pathWithin(root, file) ?? ''),
    severities: config.checks ?? {},
  };
}

function namedGateway(config: Config): GatewayProfile | undefined {
  const result = resolveGateway(config);
  return result.state === 'named' ? result.gateway : undefined;
}

/** Whether a file is matched by patterns as in .gitignore, relative to the root. Files outside it never are. */
function fileMatcher(patterns: readonly string[], root: string): (file: string) => boolean {
  if (patterns.length === 0) return () => false;
  // Loaded here because most runs have no patterns.
  const ignore: typeof import('ignore') = require('ignore');
  const matcher = ignore().add([...patterns]);
  return (file) => {
    const path = pathWithin(root, file);
    return path !== undefined && matcher.ignores(path);
  };
}

/** The path of a file below a directory, with `/`; undefined for one that is not below it. */
function pathWithin(root: string, file: string): string | undefined {
  const path = relative(root, resolve(file));
  if (path === '' || path.startsWith('..') || isAbsolute(path)) return undefined;
  return path.split(sep).join('/');
}
