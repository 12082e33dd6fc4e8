import { everyExport } from '@gateshift/analyzer';

/** What an import takes of a module: names that it lists, or possibly anything. */
export type ImportedNames = ReadonlySet<string> | 'any';

/** An import or re-export that lists what it takes; only plain names, since text is searched that was not decoded. */
const listed =
  /\b(?:(?:import|export)\s+(?:type\s+)?\{([\w$\s,]*)\}\s*from\s*|(?:const|let|var)\s*\{([\w$\s,:]*)\}\s*=\s*require\s*\(\s*)(["'])([^"'\n]+)\3/g;

/**
 * The names that a text takes by a specifier, without a look at its syntax.
 * @param text of the file, decoded one byte per character
 */
export function importedNames(text: string, specifier: string): ImportedNames {
  const names = new Set<string>();
  let listing = 0;
  listed.lastIndex = 0;
  for (let found = listed.exec(text); found; found = listed.exec(text)) {
    const [, imported, required, , from] = found;
    if (from !== specifier) continue;
    listing += 1;
    for (const name of namesIn(imported ?? required ?? '')) names.add(name);
  }
  return listing === mentions(text, specifier) ? names : 'any';
}

/**
 * Whether a text may take one of the exports of a module.
 *
 * @param specifier by which the text imports the module
 * @param names of exports, or `everyExport` for all
 */
export function takesOneOf(text: string, specifier: string, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const taken = names.includes(everyExport) ? 'any' : importedNames(text, specifier);
  return taken === 'any' || names.some((name) => taken.has(name));
}

/** Of `name`, `name as other`, `type name` and `name: other` the name that the module gives. */
function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((one) => one.trim().replace(/^type\s+(?!as\b)/, ''))
    .map((one) => /^[\w$]*/.exec(one)?.[0] ?? '')
    .filter((name) => name !== '');
}

function mentions(text: string, specifier: string): number {
  return (
    text.split(`'${specifier}'`).length +
    text.split(`"${specifier}"`).length +
    text.split(`\`${specifier}\``).length -
    3
  );
}
