// Bundles the plugin, and writes its configs as presets of oxlint: people install it for a few rules, and every start of ESLint loads it.
//   node packages/eslint-plugin/scripts/bundle.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { bundleDeclarations } from '../../../scripts/bundle-declarations.mjs';
import { bundlePackage } from '../../../scripts/bundle-package.mjs';

await bundlePackage('eslint-plugin', { index: 'index.js' });

const { default: plugin } = await import('../dist/bundle/index.js');
const presets = new URL('../dist/oxlint/', import.meta.url);
mkdirSync(presets, { recursive: true });
for (const [name, config] of Object.entries(plugin.configs)) {
  const rules = Object.fromEntries(Object.entries(config.rules).filter(([, entry]) => entry !== 'off'));
  // oxlint looks for a plugin from the file that names it.
  const preset = { jsPlugins: ['../bundle/index.js'], rules };
  writeFileSync(new URL(`${name}.json`, presets), `${JSON.stringify(preset, undefined, 2)}\n`);
}

await bundleDeclarations('eslint-plugin');
