import { dirname, resolve } from 'node:path';
import {
  createPolicy,
  loadConfig,
  validateConfig,
  type Config,
  type ConfigResult,
  type KnownConfig,
  type Policy,
} from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import type { Rule } from 'eslint';
import { readText } from './read-text.js';

/** What the user wants of a linted file. */
export interface LintedPolicy {
  readonly config: Config;
  readonly policy: Policy;
}

/** Stands where a file name would, in the working directory: patterns are then relative to that. */
const settingsOrigin = 'settings.gateshift';

const known = new Map<string, KnownConfig>();
const fromSettings = new WeakMap<object, ConfigResult>();
interface KnownPolicy {
  readonly day: string;
  readonly cwd: string;
  readonly linted: LintedPolicy;
}

const policies = new WeakMap<ConfigResult, KnownPolicy>();
const absent: ConfigResult = { state: 'absent', config: {} };

/**
 * The policy for a file: `settings.gateshift` of the ESLint configuration, or else the nearest `gateshift.config.json`.
 * The file is looked for each time, so that an editor sees it change, and read again only when its text differs.
 */
export function policyFor(context: Rule.RuleContext): LintedPolicy {
  const result = configFor(context);
  if (result.state === 'invalid') throw new Error(result.problems.join('\n'));
  const day = new Date().toISOString().slice(0, 10);
  const before = policies.get(result);
  if (before?.day === day && before.cwd === context.cwd) return before.linted;
  const policy = createPolicy(result.config, {
    catalog: loadCatalog(),
    today: day,
    configFile: resolve(context.cwd, result.state === 'loaded' ? result.file : settingsOrigin),
  });
  const linted = { config: result.config, policy };
  policies.set(result, { day, cwd: context.cwd, linted });
  return linted;
}

/** The configuration for a file as found, valid or not. */
export function configFor(context: Rule.RuleContext): ConfigResult {
  const settings: unknown = context.settings['gateshift'];
  if (typeof settings === 'object' && settings !== null) {
    const before = fromSettings.get(settings);
    if (before) return before;
    const result = validateConfig(settings, settingsOrigin);
    fromSettings.set(settings, result);
    return result;
  }
  const result = loadConfig({ readText, startDir: dirname(resolve(context.cwd, context.filename)), known });
  return result.state === 'absent' ? absent : result;
}
