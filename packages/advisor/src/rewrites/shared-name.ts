import type { ClientSite } from '@gateshift/analyzer';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';

/*
 * A client that another module imports can only be split if the new client reaches that module too: exported beside the
 * old one, handed on by the modules between, and imported beside it. Only the plain forms are done; anything else is
 * left by hand.
 */

interface Names {
  readonly name: string;
  readonly newName: string;
}

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
    if (!importEdits(importer, declaration.file, { name, newName: name }, migration)) {
      return `${importer} does not import it by its name from ${declaration.file}`;
    }
  }
  return undefined;
}

export function addSharedName(
  client: ClientSite,
  importers: readonly string[],
  names: Names,
  migration: Migration,
): readonly Edit[] {
  const { declaration } = client;
  if (!declaration || importers.length === 0) return [];
  const edits: Edit[] = [];
  const text = migration.textOf(declaration.file);
  const exported = exportOf(text, text.slice(...declaration.range), names.name);
  if (exported !== undefined && exported !== 'in the declaration') {
    edits.push(insertion(declaration.file, exported, names));
  }
  for (const importer of importers) edits.push(...(importEdits(importer, declaration.file, names, migration) ?? []));
  return edits;
}

function insertion(file: string, offset: number, { newName }: Names): Edit {
  return { file, range: [offset, offset], text: `, ${newName}` };
}

/** The offset after the name in an export list, or that the declaration itself is exported. */
function exportOf(text: string, declared: string, name: string): number | 'in the declaration' | undefined {
  if (/^export\s/.test(declared)) return 'in the declaration';
  return nameInList(text, String.raw`(?:\bexport|\bmodule\.exports\s*=)\s*`, name, String.raw`\s*(?!\s*from\b)`);
}

/** The edits by which a module imports the new name beside the old; undefined where it does so in no plain way. */
function importEdits(
  importer: string,
  module: string,
  names: Names,
  migration: Migration,
): readonly Edit[] | undefined {
  const text = migration.textOf(importer);
  const statement =
    /\bimport\s+(?:[\w$]+\s*,\s*)?\{[^{}]*\}\s*from\s*["']([^"']+)["']|\b(?:const|let|var)\s*\{[^{}]*\}\s*=\s*require\(\s*["']([^"']+)["']\s*\)/g;
  for (const match of text.matchAll(statement)) {
    const offset = nameInList(match[0], '', names.name, '');
    if (offset === undefined) continue;
    const way = wayTo(match[1] ?? match[2] ?? '', importer, module, names, migration, 0);
    if (way) return [insertion(importer, match.index + offset, names), ...way];
  }
  return undefined;
}

/** More modules than this between a client and its user are not looked through. */
const maximumSteps = 4;

/** The edits in the modules that hand the name on from the client's module; undefined where the way is not found. */
function wayTo(
  specifier: string,
  from: string,
  module: string,
  names: Names,
  migration: Migration,
  steps: number,
): readonly Edit[] | undefined {
  const resolved = migration.resolve(specifier, from);
  const path = resolved ?? resolvePath(specifier, from);
  if (path === undefined || steps > maximumSteps) return undefined;
  if (plain(path) === plain(module)) return [];
  const between =
    resolved ?? endings.map((ending) => plain(path) + ending).find((file) => migration.textOf(file) !== '');
  if (between === undefined || migration.whyKept(between)) return undefined;
  const text = migration.textOf(between);
  for (const match of text.matchAll(/\bexport\s*(\*|\{[^{}]*\})\s*from\s*["']([^"']+)["']/g)) {
    const [statement, list = '', next = ''] = match;
    const offset = list === '*' ? 0 : nameInList(statement, String.raw`export\s*`, names.name, '');
    if (offset === undefined) continue;
    const way = wayTo(next, between, module, names, migration, steps + 1);
    if (way) return list === '*' ? way : [insertion(between, match.index + offset, names), ...way];
  }
  return undefined;
}

/** The offset right after `name` as a plain, unrenamed entry of a braced list. */
function nameInList(text: string, before: string, name: string, after: string): number | undefined {
  const escaped = name.replace(/\$/g, '\\$');
  const list = new RegExp(String.raw`${before}\{(?:[^{}]*,)?\s*${escaped}(?=\s*(?:,[^{}]*)?\}${after})`).exec(text);
  return list ? list.index + list[0].length : undefined;
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '/index.ts', '/index.js', '/index.mjs'];

/** The path of a module without what a specifier may leave out. */
function plain(path: string): string {
  return path.replace(/\.(?:[cm]?[jt]sx?)$/, '').replace(/\/index$/, '');
}

function resolvePath(specifier: string, from: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const steps = from.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') {
      if (steps.length === 0 || steps.at(-1) === '..') steps.push('..');
      else steps.pop();
    } else if (step !== '.' && step !== '') {
      steps.push(step);
    }
  }
  return (from.startsWith('/') && steps[0] !== '' ? '/' : '') + steps.join('/');
}
