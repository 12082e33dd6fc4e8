import type { SdkMajor } from './site.js';

/** Where versions are read from. All paths are absolute; `/` and `\` both separate. */
export interface SdkMajorSources {
  /** The text of a file, or undefined where there is none. */
  readText(path: string): string | undefined;
  /**
   * The range that a workspace catalogue gives a package, for `"openai": "catalog:"` (name `default`) or
   * `"catalog:legacy"`, looked up from the directory of the package.json that says so.
   */
  readCatalog?(directory: string, catalogName: string, packageName: string): string | undefined;
  /** Majors that the user's settings fix, by package name. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** The major version of a package as a file sees it. */
export type SdkMajorResolver = (packageName: string, file: string) => SdkMajor;

/**
 * The one answer to "which major of this SDK does this file see?": the user's settings, then the installed package,
 * then the declared range, then `unknown`. Answers are cached by directory.
 */
export function createSdkMajorResolver(sources: SdkMajorSources): SdkMajorResolver {
  const answers = new Map<string, SdkMajor>();
  const manifests = new Map<string, Manifest | undefined>();

  function readManifest(path: string): Manifest | undefined {
    if (!manifests.has(path)) manifests.set(path, parseManifest(sources.readText(path)));
    return manifests.get(path);
  }

  function declaredRange(directory: string, packageName: string): string | undefined {
    const range = readManifest(`${directory}/package.json`)?.ranges.get(packageName);
    if (range === undefined || !range.startsWith('catalog:')) return range;
    const catalogName = range.slice('catalog:'.length).trim() || 'default';
    return sources.readCatalog?.(directory, catalogName, packageName);
  }

  function find(packageName: string, directory: string): SdkMajor {
    const parents = parentsOf(directory);
    let declared: string | undefined;
    for (const parent of parents) {
      declared ??= declaredRange(parent, packageName);
      const version = readManifest(`${parent}/node_modules/${packageName}/package.json`)?.version;
      const installed = version === undefined ? undefined : majorOfVersion(version);
      // A version hoisted from another package's needs does not speak for a package that declares a different one.
      if (installed !== undefined && (declared === undefined || admits(declared, installed))) return installed;
    }
    return (declared === undefined ? undefined : majorOfRange(declared)) ?? 'unknown';
  }

  return (packageName, file) => {
    const setting = sources.settings?.[packageName];
    if (setting !== undefined) return setting;
    const directory = directoryOf(file);
    const key = `${directory}\0${packageName}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = find(packageName, directory);
      answers.set(key, answer);
    }
    return answer;
  };
}

interface Manifest {
  readonly version: string | undefined;
  readonly ranges: ReadonlyMap<string, string>;
}

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** The ranges of everything that a package.json depends on, by name; none for a text that is no manifest. */
export function dependencyRanges(text: string): ReadonlyMap<string, string> {
  return parseManifest(text)?.ranges ?? new Map();
}

function parseManifest(text: string | undefined): Manifest | undefined {
  if (text === undefined) return undefined;
  const manifest = parseJson(text);
  if (!isRecord(manifest)) return undefined;
  const ranges = new Map<string, string>();
  for (const field of dependencyFields) {
    const dependencies = manifest[field];
    if (!isRecord(dependencies)) continue;
    for (const [name, range] of Object.entries(dependencies)) {
      if (typeof range === 'string' && !ranges.has(name)) ranges.set(name, range);
    }
  }
  const version = manifest['version'];
  return { version: typeof version === 'string' ? version : undefined, ranges };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function directoryOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The directory and everything above it, nearest first; the root of the file system is the empty string. */
function parentsOf(directory: string): readonly string[] {
  const parents: string[] = [];
  for (let at = directory.replace(/\/+$/, ''); ; at = at.slice(0, at.lastIndexOf('/'))) {
    parents.push(at);
    if (!at.includes('/')) return parents;
  }
}

function majorOfVersion(version: string): number | undefined {
  const major = /^[v=]*\s*(\d+)/.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Lowest and highest major that one alternative of a range admits; undefined for tags, URLs and paths. */
interface Majors {
  readonly from: number;
  readonly to: number;
}

/**
 * The one major that a range stands for: the highest of its alternatives (`^4 || ^5` installs 5). Undefined where the
 * range is open at the top (`>=4`, `*`, `latest`) or no range at all, since nobody knows then what was installed.
 */
export function majorOfRange(range: string): number | undefined {
  const alternatives = alternativesOf(range);
  const highest = Math.max(...alternatives.map((majors) => majors?.to ?? Infinity));
  return Number.isFinite(highest) ? highest : undefined;
}

function admits(range: string, major: number): boolean {
  return alternativesOf(range).some((majors) => majors === undefined || (majors.from <= major && major <= majors.to));
}

function alternativesOf(range: string): readonly (Majors | undefined)[] {
  const plain = range.replace(/^(?:npm:(?:@?[^@]+@)?|workspace:)/, '');
  return plain.split('||').map((alternative) => majorsOf(alternative.trim()));
}

function majorsOf(alternative: string): Majors | undefined {
  if (!/^[\^~<>=\s]*v?\d/.test(alternative) || /[:/]/.test(alternative)) return undefined;
  const hyphen = /^v?(\d+)\S*\s+-\s+v?(\d+)/.exec(alternative);
  if (hyphen?.[1] !== undefined && hyphen[2] !== undefined) return { from: Number(hyphen[1]), to: Number(hyphen[2]) };

  let from = 0;
  let to = Infinity;
  for (const [, operator = '', digits, rest = ''] of alternative.matchAll(
    /(>=|<=|>|<|\^|~|=)?\s*v?(\d+)((?:\.[\w*]+)*)\S*/g,
  )) {
    const major = Number(digits);
    if (operator === '>=' || operator === '>') from = Math.max(from, major);
    else if (operator === '<') to = Math.min(to, /[1-9]/.test(rest) ? major : major - 1);
    else if (operator === '<=') to = Math.min(to, major);
    else return { from: major, to: major };
  }
  return { from, to };
}
