// Bundles the plugin: people install it for a few rules, and every start of ESLint loads it.
//   node packages/eslint-plugin/scripts/bundle.mjs
import { bundleDeclarations } from '../../../scripts/bundle-declarations.mjs';
import { bundlePackage } from '../../../scripts/bundle-package.mjs';

await bundlePackage('eslint-plugin', { index: 'index.js' });
await bundleDeclarations('eslint-plugin');
