import type { ClientSite } from '@gateshift/analyzer';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';

/*
 * A client that another module imports can only be split if the new client reaches that module too: exported beside the
 * old one and imported beside it. Only the plain forms are done; anything else is left by hand.
 */

export function whyNotShared(
  client: ClientSite,
  importers: readonly string[],
  migration: Migration,
): string | undefined {
  const { name, declaration } = client;
  if (name === undefined || !declaration) return 'it is not declared in a statement of its own';
  const text = migration.textOf(declaration.file);
  if (exportOf(text, text.slice(...declaration.range), name) === undefined) {
    return `${declaration.file} does not export it by its name`;
  }
  for (const importer of importers) {
    if (importOf(migration.textOf(importer), importer, declaration.file, name) === undefined) {
      return `${importer} does not import it by its name from ${declaration.file}`;
    }
  }
  return undefined;
}

export function addSharedName(
  client: ClientSite,
  importers: readonly string[],
  names: { readonly name: string; readonly newName: string },
  migration: Migration,
): readonly Edit[] {
  const { declaration } = client;
  if (!declaration || importers.length === 0) return [];
  const edits: Edit[] = [];
  const text = migration.textOf(declaration.file);
  const exported = exportOf(text, text.slice(...declaration.range), names.name);
  if (exported !== undefined && exported !== 'in the declaration') {
    edits.push({ file: declaration.file, range: [exported, exported], text: `, ${names.newName}` });
  }
  for (const importer of importers) {
    const at = importOf(migration.textOf(importer), importer, declaration.file, names.name);
    if (at !== undefined) edits.push({ file: importer, range: [at, at], text: `, ${names.newName}` });
  }
  return edits;
}

/** The offset after the name in an export list, or that the declaration itself is exported. */
function exportOf(text: string, declared: string, name: string): number | 'in the declaration' | undefined {
  if (/^export\s/.test(declared)) return 'in the declaration';
  return nameInList(text, String.raw`(?:\bexport|\bmodule\.exports\s*=)\s*`, name, String.raw`\s*(?!\s*from\b)`);
}

/** The offset after the name in the list of an import or a destructured `require` of the client's module. */
function importOf(text: string, importer: string, module: string, name: string): number | undefined {
  const statement =
    /\bimport\s+(?:[\w$]+\s*,\s*)?\{[^{}]*\}\s*from\s*["']([^"']+)["']|\b(?:const|let|var)\s*\{[^{}]*\}\s*=\s*require\(\s*["']([^"']+)["']\s*\)/g;
  for (const match of text.matchAll(statement)) {
    if (!leadsTo(match[1] ?? match[2] ?? '', importer, module)) continue;
    const offset = nameInList(match[0], '', name, '');
    if (offset !== undefined) return match.index + offset;
  }
  return undefined;
}

/** The offset right after `name` as a plain, unrenamed entry of a braced list. */
function nameInList(text: string, before: string, name: string, after: string): number | undefined {
  const escaped = name.replace(/\$/g, '\\$');
  const list = new RegExp(String.raw`${before}\{(?:[^{}]*,)?\s*${escaped}(?=\s*(?:,[^{}]*)?\}${after})`).exec(text);
  return list ? list.index + list[0].length : undefined;
}

/** Whether a relative specifier is the module, written with or without extension or `/index`. */
function leadsTo(specifier: string, importer: string, module: string): boolean {
  if (!specifier.startsWith('.')) return false;
  const steps = importer.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') {
      if (steps.length === 0 || steps.at(-1) === '..') steps.push('..');
      else steps.pop();
    } else if (step !== '.' && step !== '') {
      steps.push(step);
    }
  }
  const plain = (path: string) => path.replace(/\.(?:[cm]?[jt]sx?)$/, '').replace(/\/index$/, '');
  return plain(steps.join('/')) === plain(module);
}
