import { join } from 'node:path';

/** The parts of a package.json that say what an import of the package leads to. */
export interface PackageManifest {
  readonly name?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly source?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
  readonly types?: unknown;
}

/** Conditions that name sources go before those that name what is built of them. */
const conditionOrder = ['source', 'development', 'import', 'module', 'node', 'require', 'default', 'types'];

/** Folders that builds write to. */
const builtFolder = /^(?:dist|build|out|output|lib|es|esm|cjs|umd|types|typings|module|commonjs)$/;
/** Where sources stand, best first; the package's own folder last. */
const sourceFolders = ['src', 'source', 'lib', ''];
const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const builtEnding = /(?:\.d)?\.[cm]?[jt]sx?$/;

/**
 * The files, best first, that an import of a package of the project can mean, whether or not it is built: what
 * package.json names is traced back to the source that it is built from.
 *
 * @param folder the package's folder
 * @param subpath what follows the package's name, without a slash; empty for the package itself
 */
export function packageEntries(folder: string, manifest: PackageManifest, subpath: string): readonly string[] {
  const named =
    manifest.exports === undefined || manifest.exports === null
      ? subpath === ''
        ? [manifest.source, manifest.module, manifest.main, manifest.types].filter(isText)
        : []
      : exported(manifest.exports, subpath === '' ? '.' : `./${subpath}`);
  const plain =
    subpath === '' ? ['src/index', 'index', 'lib/index', 'src/main'] : [subpath, `src/${subpath}`, `lib/${subpath}`];
  const places = [...named.flatMap(sourcesOf), ...plain.flatMap(withEndings)];
  return [...new Set(places)].map((place) => join(folder, place)).filter((path) => !/\.d\.[cm]?ts$/.test(path));
}

/**
 * The files, best first, that a specifier with a `#` means by `imports` of the package.json around it.
 *
 * @param folder the package's folder
 * @param imports what package.json has under that name
 */
export function packageImports(folder: string, imports: unknown, specifier: string): readonly string[] {
  if (!isRecord(imports)) return [];
  const own = keyedTargets(imports, specifier).filter((target) => target.startsWith('./'));
  return [...new Set(own.flatMap(sourcesOf))].map((place) => join(folder, place));
}

/** Every target that `exports` has for a subpath, sources first. */
function exported(exports: unknown, subpath: string): readonly string[] {
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith('.'))) {
    return subpath === '.' ? targetsOf(exports) : [];
  }
  return keyedTargets(exports, subpath);
}

/** What a table of targets by exact name or pattern has for a name. */
function keyedTargets(table: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  if (Object.hasOwn(table, name)) return targetsOf(table[name]);
  const patterns = Object.keys(table)
    .filter((key) => key.includes('*'))
    .sort((left, right) => right.indexOf('*') - left.indexOf('*'));
  for (const pattern of patterns) {
    const [start = '', end = ''] = pattern.split('*');
    const isLongEnough = name.length >= start.length + end.length;
    if (!isLongEnough || !name.startsWith(start) || !name.endsWith(end)) continue;
    const middle = name.slice(start.length, name.length - end.length);
    return targetsOf(table[pattern]).map((target) => target.replaceAll('*', () => middle));
  }
  return [];
}

function targetsOf(target: unknown): readonly string[] {
  if (isText(target)) return [target];
  if (Array.isArray(target)) return target.flatMap(targetsOf);
  if (!isRecord(target)) return [];
  const rank = (key: string) => (conditionOrder.indexOf(key) + conditionOrder.length + 1) % (conditionOrder.length + 1);
  const keys = Object.keys(target).sort((left, right) => rank(left) - rank(right));
  return keys.flatMap((key) => targetsOf(target[key]));
}

/** `dist/esm/index.d.mts` → `src/index.ts` and its like, then the file itself. */
function sourcesOf(target: string): readonly string[] {
  const steps = target.split('/').filter((step) => step !== '.' && step !== '');
  const isEndless = !builtEnding.test(target);
  const [first = ''] = steps;
  if (!builtFolder.test(first) || steps.length < 2) return isEndless ? withEndings(steps.join('/')) : [steps.join('/')];
  const inner = steps.slice(steps.findIndex((step, at) => at === steps.length - 1 || !builtFolder.test(step)));
  if (inner[0] === 'src' && inner.length > 1) inner.shift();
  const stem = inner.join('/').replace(builtEnding, '');
  return [
    ...sourceFolders.flatMap((folder) => withEndings(folder === '' ? stem : `${folder}/${stem}`)),
    steps.join('/'),
  ];
}

function withEndings(place: string): readonly string[] {
  const stem = place.replace(/\.[cm]?js$/, '');
  const whole = builtEnding.test(place) ? [place] : [];
  return [
    ...whole,
    ...sourceEndings.map((ending) => stem + ending),
    ...sourceEndings.map((ending) => `${stem}/index${ending}`),
  ];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
