import { checkNames, checks, type Check, type CheckName, type Severity } from '@gateshift/advisor';
import { gatewayNames } from '@gateshift/catalog';
import type { ESLint, Linter } from 'eslint';
import { namespace } from './namespace.js';

export type ConfigName = 'recommended' | 'gateway' | 'strict' | 'all';

function isOneOf(enabled: readonly Check['enabled'][], name: CheckName): boolean {
  return enabled.includes(checks[name].enabled);
}

/** Which checks each config turns on, and how severe each then is. */
const severityIn: Readonly<Record<ConfigName, (name: CheckName) => Severity | 'off'>> = {
  /** Cost, lifetime and safety, as severe as each check is by itself. */
  recommended: (name) => (isOneOf(['always'], name) ? checks[name].severity : 'off'),
  /** The same for code that shall go through a gateway. */
  gateway: (name) => (isOneOf(['always', 'gateway'], name) ? checks[name].severity : 'off'),
  /** The same, every one an error. */
  strict: (name) => (checks[name].enabled === 'on demand' ? 'off' : 'error'),
  /** Every rule there is. */
  all: () => 'error',
};

/**
 * An ESLint rule has one severity: only a model that no longer answers is an error on day one. A dear one whose end is
 * announced is then for the rule that warns of money.
 */
const endedOnly = { 'no-retired-model': { noticeDays: 0 }, 'no-expensive-model': { noticeDays: 0 } } as const;

/** Empty options too, since a severity alone would keep those of a config that stands before. */
const everything = {
  'no-retired-model': {},
  'no-expensive-model': { stay: true },
  'no-leaked-credential': { identifiers: true },
  'no-dead-output-cap': { inPlace: true },
  'require-output-cap': { atLeast: 0, atLeastBySchema: 0 },
} as const;

/**
 * Who turns on `gateway` and names none sees what a move to the default one would be; naming one goes before it. Strict
 * also counts what somebody may have decided: an organisation that leaks only where a variable happens to be set, a cap
 * of `undefined`, a dear model without a cheaper one in its place.
 */
const optionsIn: Readonly<Partial<Record<ConfigName, Readonly<Partial<Record<CheckName, object>>>>>> = {
  recommended: endedOnly,
  gateway: {
    ...endedOnly,
    'require-gateway': { gateway: gatewayNames[0] },
    'no-direct-provider-url': { gateway: gatewayNames[0] },
  },
  strict: everything,
  all: everything,
};

/** What no one writes by hand, or where nothing is ever called. */
const ignores = ['**/dist/**', '**/build/**', '**/coverage/**', '**/*.min.js', '**/*.d.ts', '**/*.{md,json,css,html}'];

export function createConfigs(plugin: ESLint.Plugin): Readonly<Record<ConfigName, Linter.Config>> {
  const create = (name: ConfigName): Linter.Config => ({
    name: `${namespace}/${name}`,
    ignores,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(
      checkNames.map((check): [string, Linter.RuleEntry] => {
        const severity = severityIn[name](check);
        const options = severity === 'off' ? undefined : optionsIn[name]?.[check];
        return [`${namespace}/${check}`, options ? [severity, options] : severity];
      }),
    ),
  });
  return {
    recommended: create('recommended'),
    gateway: create('gateway'),
    strict: create('strict'),
    all: create('all'),
  };
}
