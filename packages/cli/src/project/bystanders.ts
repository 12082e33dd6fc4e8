import { trailOf, type Location, type Site, type Value } from '@gateshift/analyzer';
import { fileSet, type FileSet } from '../files/file-set.js';
import type { AskedFiles } from './asked-files.js';
import type { ImportLists } from './import-lists.js';
import { findImporters } from './importers.js';
import type { ModuleResolver } from './module-resolver.js';

/** Those of the files that import one of the modules, directly or through others, nearest first. */
export function findReaching(
  modules: readonly string[],
  files: FileSet,
  imports: ImportLists,
  resolver: ModuleResolver,
): readonly string[] {
  const reaching = new Set<string>();
  const rest = fileSet(
    () => [...files].filter((file) => !reaching.has(file)),
    (file) => !reaching.has(file) && files.has(file),
  );
  for (let reached = modules; reached.length > 0;) {
    reached = findImporters(reached, rest, imports, resolver);
    for (const file of reached) reaching.add(file);
  }
  return [...reaching];
}

/** Modules between a file and one that it calls: a barrel, a factory, a shared instance. */
const hands = 3;

/** What the modules import from beside them, directly or through others, nearest first. */
export function findImported(
  modules: readonly string[],
  asked: AskedFiles,
  imports: ImportLists,
  resolver: ModuleResolver,
): readonly string[] {
  const imported = new Set<string>();
  let importing = modules;
  for (let hand = 0; hand <= hands && importing.length > 0; hand++) {
    const next = importing.flatMap((file) =>
      imports
        .of(file)
        .filter((specifier) => !asked.isPlainlyImported(specifier, file))
        .flatMap((specifier) => resolver.resolve(specifier, file) ?? []),
    );
    importing = [...new Set(next)].filter((file) => !asked.has(file) && !imported.has(file));
    for (const file of importing) imported.add(file);
  }
  return [...imported];
}

/** What bystanders give to a report: sites with a value that comes by way of the modules, and what stands behind them. */
export function sitesThrough(modules: Pick<ReadonlySet<string>, 'has'>, sites: readonly Site[]): readonly Site[] {
  const isThrough = (site: Site) =>
    modules.has(site.location.file) || placesBehind(site).some(({ file }) => modules.has(file));
  const through = new Set(sites.filter(isThrough).map(({ id }) => id));
  if (through.size === 0) return [];
  // Keys too: a report that shows code of the file has to know what to hide.
  return sites.filter(
    (site) =>
      through.has(site.id) || site.kind === 'key' || ('usedBy' in site && site.usedBy.some((id) => through.has(id))),
  );
}

/** Every place that the values of a site pass on their way to it. */
export function placesBehind(site: Site): readonly Location[] {
  return valuesOf(site).flatMap(placesOf);
}

function valuesOf(site: Site): readonly Value[] {
  switch (site.kind) {
    case 'client':
      return [site.apiKey, site.baseUrl, site.organization, site.project];
    case 'call':
      return [site.model, ...(site.outputCap.state === 'set' ? [site.outputCap.value] : [])];
    case 'http':
      return [
        site.model,
        site.url,
        site.authorization,
        ...(site.outputCap.state === 'set' ? [site.outputCap.value] : []),
      ];
    case 'feature':
      return [site.model];
    case 'model':
    case 'key':
      return [];
  }
}

function placesOf(value: Value): readonly Location[] {
  switch (value.state) {
    case 'choice':
      return [...value.trail, ...value.options.flatMap((option) => placesOf(option.value))];
    case 'env':
    case 'parameter':
      return [...value.trail, ...(value.default ? placesOf(value.default) : [])];
    case 'literal':
    case 'constant':
      return [...value.trail, value.at];
    case 'absent':
    case 'unknown':
      return trailOf(value);
  }
}
