import type { ESLint, Linter } from 'eslint';
import { createConfigs, type ConfigName } from './configs.js';
import { namespace } from './namespace.js';
import { packageInfo } from './package-info.js';
import { rules } from './rules.js';

/** The plugin as ESLint and oxlint load it. */
export interface GateshiftPlugin extends ESLint.Plugin {
  readonly rules: typeof rules;
  readonly configs: Readonly<Record<ConfigName, Linter.Config>>;
}

const meta = { name: packageInfo.name, version: packageInfo.version, namespace };
const base: ESLint.Plugin = { meta, rules: { ...rules } };

/** The rules, and configurations that turn them on. */
const plugin: GateshiftPlugin = Object.assign(base, { rules, configs: createConfigs(base) });

export default plugin;
export type { GateshiftRules, GateshiftSettings } from './rule-config.js';
// What `require` gives: the plugin itself, as from a CommonJS module.
export { plugin as 'module.exports' };
