// Bundles what the command loads.
//   node packages/cli/scripts/bundle.mjs
import { bundleDeclarations } from '../../../scripts/bundle-declarations.mjs';
import { bundlePackage } from '../../../scripts/bundle-package.mjs';

// Only a migration and types need the codemods, and with them TypeScript.
await bundlePackage('cli', { program: 'program.js' }, { isLeftOut: (id) => id.startsWith('@gateshift/codemods') });
await bundleDeclarations('cli');
