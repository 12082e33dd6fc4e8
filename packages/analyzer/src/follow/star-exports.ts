import type { AnalyzerHost } from '../host.js';
import { indexOf, type ModuleIndex, type StarExport } from '../module-index.js';
import { sdkNamed } from '../sdks/own-module.js';

interface Given {
  readonly star: StarExport;
  /** Undefined where any name may be among them. */
  readonly names: ReadonlySet<string> | undefined;
}

/** Worked out once for a host: a module that hands on a hundred others is asked for names by every file. */
const known = new WeakMap<AnalyzerHost, WeakMap<ModuleIndex, readonly Given[]>>();

/** Those `export *` of a module that can give a name, in order. */
export function starsGiving(host: AnalyzerHost, index: ModuleIndex, name: string): readonly StarExport[] {
  if (index.starExports.length === 0) return [];
  const ofHost = known.get(host) ?? new WeakMap<ModuleIndex, readonly Given[]>();
  known.set(host, ofHost);
  const given =
    ofHost.get(index) ?? index.starExports.map((star) => ({ star, names: namesThrough(host, star, index) }));
  ofHost.set(index, given);
  return given.flatMap(({ star, names }) => (names?.has(name) === false ? [] : star));
}

function namesThrough(host: AnalyzerHost, star: StarExport, from: ModuleIndex): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set([from]);
  const pending = [{ star, from }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { specifier } = next.star;
    if (sdkNamed(specifier, next.from.module.file, host)) return undefined;
    const module = host.resolveModule?.(specifier, next.from.module.file);
    const index = module && indexOf(module);
    if (!index || seen.has(index)) continue;
    seen.add(index);
    // What replaces the exports of CommonJS shows only when it is followed.
    if (index.exports.has('module.exports')) return undefined;
    for (const name of index.exports.keys()) names.add(name);
    for (const one of index.starExports) pending.push({ star: one, from: index });
  }
  return names;
}
