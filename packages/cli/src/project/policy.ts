import { readFileSync } from 'node:fs';
import {
  createPolicy,
  loadConfig,
  resolveGateway,
  type CallerKeyChoice,
  type CallerModelChoice,
  type Config,
  type Policy,
} from '@gateshift/advisor';
import { loadCatalog, type GatewayProfile } from '@gateshift/catalog';
import { CommandError, describeSystemError } from '../command-error.js';
import type { Root } from '../files/root.js';
import type { GlobalOptions } from '../global-options.js';

/** What flags say in place of the configuration. */
interface PolicyFlags {
  /** Models to replace. */
  readonly map?: Readonly<Record<string, string>>;
  readonly callerKeys?: CallerKeyChoice | undefined;
  readonly callerModels?: CallerModelChoice | undefined;
}

/**
 * What the user wants, from flags and configuration, or a `CommandError` that says what is wrong with them.
 *
 * @param flags what goes before the configuration
 */
export function loadPolicy(
  root: Root,
  options: Pick<GlobalOptions, 'config' | 'gateway'>,
  { map = {}, callerKeys, callerModels }: PolicyFlags = {},
): { policy: Policy; config: Config } {
  const result = loadConfig({
    readText: readConfig,
    startDir: root.directory,
    ...(options.config !== undefined && { file: options.config }),
  });
  if (result.state === 'invalid') {
    throw new CommandError(result.problems.map((problem) => problem.replaceAll(`${root.directory}/`, '')).join('\n'));
  }
  const config = {
    ...result.config,
    map: { ...result.config.map, ...map },
    ...(callerKeys !== undefined && { callerKeys }),
    ...(callerModels !== undefined && { callerModels }),
  };
  const policy = createPolicy(config, {
    catalog: loadCatalog(),
    today: new Date().toISOString().slice(0, 10),
    gateway: options.gateway === undefined ? undefined : gatewayNamed(options.gateway, config),
    configFile: result.state === 'loaded' ? result.file : undefined,
  });
  return { policy, config };
}

/** The gateway behind `--gateway`: a name, or the base URL of one's own, with what the configuration says of that gateway. */
function gatewayNamed(setting: string, config: Pick<Config, 'env' | 'gateway'>): GatewayProfile {
  const isAddress = /^https?:\/\//.test(setting);
  if (isAddress && !URL.canParse(setting)) throw new CommandError(`--gateway: ${setting} is no valid URL.`);
  const env = config.env ? { env: config.env } : {};
  const own = typeof config.gateway === 'object' ? config.gateway : undefined;
  const isOwn = own && (isAddress ? own.baseUrl === setting : (own.name ?? 'custom') === setting);
  const gateway = isOwn ? own : isAddress ? { name: 'custom', baseUrl: setting } : setting;
  const result = resolveGateway({ gateway, ...env });
  if (result.state === 'named') return result.gateway;
  throw new CommandError(`--gateway: ${result.state === 'unknown' ? result.problem : 'name a gateway.'}`);
}

/** One that is there and cannot be read is an error: what it keeps and ignores would be taken for free to change. */
function readConfig(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^ENO(?:ENT|TDIR)$/.test(String(error.code))) return undefined;
    throw new CommandError(`${path} cannot be read: ${describeSystemError(error)}.`);
  }
}
