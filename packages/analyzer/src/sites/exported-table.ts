import { nodeOf } from '../follow/variable.js';
import type { Importers } from '../host.js';
import { indexOf, type ModuleIndex } from '../module-index.js';
import type { SourceModule, Variable } from '../scope.js';
import type { ModelSite } from '../site.js';
import { idsAreExported, useOfIds } from './replaceability.js';

/**
 * A model site of an exported `as const` table, replaceable where no module takes the ids of the table as a type; every
 * other site as it is.
 *
 * @param importers those of the module that the site stands in
 */
export function judgeExportedTable(
  site: ModelSite,
  module: SourceModule,
  importers: (file: string) => Importers,
): ModelSite {
  if (site.replaceable !== idsAreExported) return site;
  const index = indexOf(module);
  const table = [...index.exports].flatMap(([name, found]) => {
    const variable = found.kind === 'variable' ? found.variable : found.kind === 'node' && index.variableOf(found.node);
    return variable && holds(variable, site) ? [{ name, variable }] : [];
  });
  const [only, ...more] = table;
  if (!only || more.length > 0 || only.name === 'default') return site;
  const taken = (by: string): ModelSite => ({
    ...site,
    replaceable: `it is in an exported \`as const\` table, whose ids are a type that ${by} may rely on`,
  });
  const use = useOfIds(only.variable, index);
  if (use) return taken(`line ${index.location(use).line}`);
  const { files, more: why } = importers(module.file);
  if (why !== undefined) return site;
  for (const importer of files) {
    if (/\bexport\s*\*/.test(importer.text())) return taken(`what imports ${importer.file}`);
    if (!importer.text().includes(only.name)) continue;
    const other = importer.module();
    if (!other) return taken(importer.file);
    const line = lineThatTakes(indexOf(other), only.name);
    if (line !== undefined) return taken(`${importer.file}:${line}`);
  }
  return { ...site, replaceable: true };
}

function holds(variable: Variable, { location: { range } }: ModelSite): boolean {
  return variable.defs.some((definition) => {
    const node = nodeOf(definition.node);
    return node !== undefined && node.range[0] <= range[0] && range[1] <= node.range[1];
  });
}

/** The line where a module may take ids of a table as a type, or hands the table on. */
function lineThatTakes(index: ModuleIndex, name: string): number | undefined {
  let known = false;
  for (const statement of index.module.program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const { line } = index.location(statement);
    for (const specifier of statement.specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier') return line;
      if (specifier.type !== 'ImportSpecifier') continue;
      const { imported } = specifier;
      if ((imported.type === 'Identifier' ? imported.name : imported.value) !== name) continue;
      known = true;
      const variable = index.variableOf(specifier.local);
      if (!variable || isHandedOn(variable, index)) return line;
      const use = useOfIds(variable, index);
      if (use) return index.location(use).line;
    }
  }
  const again = [...index.exports.values()].find((one) => one.kind === 'reexport' && one.name === name);
  if (again) return index.location(again.node).line;
  return known ? undefined : 1;
}

function isHandedOn(variable: Variable, index: ModuleIndex): boolean {
  return [...index.exports.values()].some(
    (one) =>
      (one.kind === 'variable' && one.variable === variable) ||
      (one.kind === 'node' && index.variableOf(one.node) === variable),
  );
}
