import { checkNames, checks, type CheckName, type Severity } from '@gateshift/advisor';
import type { ESLint, Linter } from 'eslint';
import { namespace } from './namespace.js';

export type ConfigName = 'recommended' | 'gateway' | 'strict' | 'all';

/** Which checks each config turns on, and how severe each then is. */
const severityIn: Readonly<Record<ConfigName, (name: CheckName) => Severity | 'off'>> = {
  /** Cost, lifetime and safety, as severe as each check is by itself. */
  recommended: (name) => (checks[name].enabled === 'always' ? checks[name].severity : 'off'),
  /** The same for code that shall go through a gateway. */
  gateway: (name) => (checks[name].enabled === 'on demand' ? 'off' : checks[name].severity),
  /** The same, every one an error. */
  strict: (name) => (checks[name].enabled === 'on demand' ? 'off' : 'error'),
  /** Every rule there is. */
  all: () => 'error',
};

/** What no one writes by hand, or where nothing is ever called. */
const ignores = ['**/dist/**', '**/build/**', '**/coverage/**', '**/*.min.js', '**/*.d.ts', '**/*.{md,json,css,html}'];

export function createConfigs(plugin: ESLint.Plugin): Readonly<Record<ConfigName, Linter.Config>> {
  const create = (name: ConfigName): Linter.Config => ({
    name: `${namespace}/${name}`,
    ignores,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(checkNames.map((check) => [`${namespace}/${check}`, severityIn[name](check)])),
  });
  return {
    recommended: create('recommended'),
    gateway: create('gateway'),
    strict: create('strict'),
    all: create('all'),
  };
}
