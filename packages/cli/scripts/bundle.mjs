// Puts the compiled modules of our packages that the command loads into a few files: hundreds of small ones cost a scan of
// one file more than all of its work. What others wrote stays where it is installed.
//   node packages/cli/scripts/bundle.mjs
import { readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const home = fileURLToPath(new URL('../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${home}package.json`, 'utf8'));
const installed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));

const isOurs = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('@gateshift/') || /^[a-z]:/i.test(id);
const packageOf = (id) => id.split('/', id.startsWith('@') ? 2 : 1).join('/');

/** Asked for by `require`, which the bundler leaves alone, from where the bundle stands. */
const required = /\brequire(?:\.resolve)?\('([^'.][^']*)'\)/g;

const bundle = await rolldown({
  input: { program: `${home}dist/program.js` },
  platform: 'node',
  // Only a migration and types need it, and with it TypeScript.
  external: (id) => !isOurs(id) || id.startsWith('@gateshift/codemods'),
});
rmSync(`${home}dist/bundle`, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: `${home}dist/bundle`,
  format: 'esm',
  chunkFileNames: '[name].js',
  // Names stay, so that a stack trace in a report says where.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
await bundle.close();

const chunks = output.filter(({ type }) => type === 'chunk');
const used = new Set(
  chunks.flatMap(({ imports, dynamicImports, code }) => [
    ...imports,
    ...dynamicImports,
    ...[...code.matchAll(required)].map(([, id]) => id),
  ]),
);
// It brings TypeScript along, which a scan must not wait for.
const heavy = chunks.find(({ imports }) => imports.some((id) => packageOf(id) === '@gateshift/codemods'));
if (heavy) throw new Error(`${heavy.fileName} loads @gateshift/codemods at its start. Import it where it is used.`);
const own = new Set(chunks.map(({ fileName }) => fileName));
const missing = [...used].filter(
  (id) => !own.has(id) && !isBuiltin(id) && !installed.has(packageOf(id)) && packageOf(id) !== manifest.name,
);
if (missing.length > 0) {
  rmSync(`${home}dist/bundle`, { recursive: true });
  throw new Error(`The bundle needs ${missing.join(', ')}. Add it to the dependencies in packages/cli/package.json.`);
}
