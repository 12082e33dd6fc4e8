// Puts the compiled modules of our packages that one of them loads into a few files: hundreds of small ones cost more than
// all of the work they do on one file.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const isOurs = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('@gateshift/') || /^[a-z]:/i.test(id);
const packageOf = (id) => id.split('/', id.startsWith('@') ? 2 : 1).join('/');

/** Asked for by `require`, which the bundler leaves alone, from where the bundle stands. */
const required =
  /\b(?:require(?:\$\d+)?(?:\.resolve)?|createRequire\(import\.meta\.url\))\([`"']([^.`"'][^`"']*)[`"']\)/g;

/** What the modules of the catalogue read from beside them. */
const data = ['catalog.json', 'observations.json', 'gateways'];

/** Modules whose exports are worked out here, once, from much that their users need not load. */
const workedOut = /[\\/]analyzer[\\/]dist[\\/]telltales\.js$/;

const workOut = {
  name: 'work-out',
  async load(id) {
    if (!workedOut.test(id)) return undefined;
    const exported = Object.entries(await import(pathToFileURL(id).href));
    return exported.map(([name, { source, flags }]) => regularExpression(name, source, flags)).join('\n');
  },
};

function regularExpression(name, source, flags) {
  return `export const ${name} = new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags)});`;
}

/**
 * Writes `dist/bundle` of a package. What others wrote stays where it is installed; that, and nothing else, are the package's
 * dependencies.
 * @param name the package's folder
 * @param input the compiled modules to begin with, by the name of their bundle
 * @param isLeftOut tells what of ours is loaded from its own package all the same
 */
export async function bundlePackage(name, input, { isLeftOut = () => false } = {}) {
  const home = fileURLToPath(new URL(`../packages/${name}/`, import.meta.url));
  const manifest = JSON.parse(readFileSync(`${home}package.json`, 'utf8'));
  const installed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(input).map(([key, module]) => [key, `${home}dist/${module}`])),
    platform: 'node',
    external: (id) => !isOurs(id) || isLeftOut(id),
    plugins: [workOut],
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
  for (const file of data.filter((one) => chunks.some(({ code }) => code.includes(one)))) {
    const from = fileURLToPath(new URL(`../packages/catalog/dist/${file}`, import.meta.url));
    cpSync(from, `${home}dist/bundle/${file}`, { recursive: true });
  }
  const used = new Set(
    chunks.flatMap(({ imports, dynamicImports, code }) => [
      ...imports,
      ...dynamicImports,
      ...[...code.matchAll(required)].map(([, id]) => id),
    ]),
  );
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const missing = [...used].filter(
    (id) => !own.has(id) && !isBuiltin(id) && !installed.has(packageOf(id)) && packageOf(id) !== manifest.name,
  );
  const needed = new Set([...used].map(packageOf));
  const idle = Object.keys(manifest.dependencies).filter((dependency) => !needed.has(dependency));
  const faults = [
    ...missing.map((id) => `The bundle needs ${id}: add it to the dependencies in packages/${name}/package.json.`),
    ...idle.map(
      (id) => `Nothing in the bundle loads ${id}: take it out of the dependencies in packages/${name}/package.json.`,
    ),
  ];
  if (faults.length > 0) {
    rmSync(`${home}dist/bundle`, { recursive: true });
    throw new Error(faults.join('\n'));
  }
}
