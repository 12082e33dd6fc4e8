import type { EnvEntry, EnvValue, ObjectShape, PropertyShape } from '@gateshift/analyzer';
import type { Edit } from '../edit.js';
import { editObject, lastPropertyNamed } from '../editing/edit-object.js';
import type { MigrationForm, PlannedVariable } from '../plan.js';
import { indentAt, isMinifiedAt, lineEndAt, lineStartAt, newlineAt } from '../editing/source-style.js';

/** One place that says which variables there are: a schema, a configuration object, an import, a type. */
export interface EnvDeclaration {
  /** The same for the same place, so that what several files read of it is declared at once. */
  readonly id: string;
  /** @param others what else is edited, so that an object that others edit too is not laid out anew */
  edits(variables: readonly PlannedVariable[], others: readonly Edit[]): readonly Edit[];
}

/** A name in the style of another one: `GLOBAL_API_KEY` beside `openaiKey` is `globalApiKey`. */
export function nameLike(sample: string, variable: string): string {
  if (/^[A-Z0-9_]+$/.test(sample)) return variable;
  if (sample.includes('_')) return variable.toLowerCase();
  const [first = '', ...rest] = variable.toLowerCase().split('_');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return (/^[A-Z]/.test(sample) ? capital(first) : first) + rest.map(capital).join('');
}

/** Gives a configuration object an entry for another variable, read as the one beside it. */
export function declareInObject(entry: EnvEntry, value: EnvValue, text: string): EnvDeclaration {
  const read = text.slice(...value.at.range);
  return declareEntries(entry, text, ({ name }) => read.replaceAll(value.name, name));
}

/**
 * How a schema's entry declares a text, by the function that makes it: what a text that has to be there, and one that
 * may be missing, are written as. Empty texts count as missing. Source: zod 3 and 4, valibot 1, envalid 8, joi 18, yup 1.
 */
const schemaTexts: readonly {
  readonly pattern: RegExp;
  /** The package, where the pattern fits several. */
  readonly from?: RegExp;
  required(entry: RegExpExecArray): string;
  optional(entry: RegExpExecArray): string;
}[] = [
  {
    pattern: /^([\w$]+)\.(?:string\(|pipe\(\s*[\w$]+\.string\(|optional\()/,
    from: /["']valibot["']/,
    required: ([, library]) => `${library}.string()`,
    optional: ([, library]) => `${library}.optional(${library}.string())`,
  },
  {
    pattern: /^(Joi|joi)\.string\(\)/,
    required: ([, library]) => `${library}.string().required()`,
    optional: ([, library]) => `${library}.string().allow('')`,
  },
  {
    pattern: /^([\w$]+)\.string\(/,
    required: ([, library]) => `${library}.string().min(1)`,
    optional: ([, library]) => `${library}.string().optional()`,
  },
  {
    pattern: /^(?:str|nonEmpty)\(/,
    from: /["']envalid["']/,
    required: ([call]) => `${call})`,
    optional: () => `str({ default: '' })`,
  },
];

/** Gives every object of a schema that has the old variable the new ones; undefined where one cannot be written. */
export function declareInSchema(
  entries: readonly EnvEntry[],
  oldName: string,
  form: MigrationForm,
  textOf: (file: string) => string,
): readonly EnvDeclaration[] | undefined {
  const declarations = entries.flatMap((entry) => {
    const property = lastPropertyNamed(entry.object, entry.name);
    const text = textOf(entry.object.at.file);
    const write = property && !property.shorthand ? describeEntry(entry, property, text, oldName, form) : undefined;
    return write ? [declareEntries(entry, text, write)] : [];
  });
  return declarations.length === entries.length ? declarations : undefined;
}

/** What an entry for another variable says, as its neighbour does. */
function describeEntry(
  { name }: EnvEntry,
  property: PropertyShape,
  text: string,
  oldName: string,
  form: MigrationForm,
): ((variable: PlannedVariable) => string) | undefined {
  const value = text.slice(...property.valueRange);
  for (const { pattern, from, required, optional } of schemaTexts) {
    const match = pattern.exec(value);
    if (!match || (from && !from.test(text))) continue;
    const isRequired = form === 'direct' && !/optional|nullish|default|fallback|catch|allow\(/.test(value);
    return ({ secret }) => (secret && isRequired ? required(match) : optional(match));
  }
  const isCopy = new RegExp(String.raw`\b(?:${oldName}|${name})\b`).test(value);
  return isCopy ? (variable) => value.replaceAll(oldName, variable.name).replaceAll(name, variable.name) : undefined;
}

/** Gives an object entries for other variables, each written as the host of the object wants it. */
export function declareEntries(
  entry: EnvEntry,
  text: string,
  write: (variable: PlannedVariable) => string,
): EnvDeclaration {
  const { object } = entry;
  const { file, range } = object.at;
  return {
    id: `${file}:${range[0]}`,
    edits: (variables, others) => {
      const set = variables
        .map((variable) => ({ name: nameLike(entry.name, variable.name), text: write(variable) }))
        .filter(({ name }) => !lastPropertyNamed(object, name));
      const isShared = others.some(
        (edit) => edit.file === file && range[0] < edit.range[1] && edit.range[0] < range[1],
      );
      const isOneLine = !/[\r\n]/.test(text.slice(...range));
      if (isOneLine && !isShared) return editObject(text, object, { set }).map((edit) => ({ ...edit, file }));
      return set.flatMap(({ name, text: value }) => insertBeside(entry, text, `${name}: ${value}`));
    },
  };
}

/** Puts an entry after its neighbour: on a line of its own where that one has one. */
function insertBeside({ object, name }: EnvEntry, text: string, written: string): readonly Edit[] {
  const neighbour = lastPropertyNamed(object, name);
  if (!neighbour) return [];
  const { file } = object.at;
  const [start, end] = neighbour.range;
  const hasLine = /^[ \t]*$/.test(text.slice(lineStartAt(text, start), start)) && !isMinifiedAt(text, start);
  if (!hasLine) return [{ file, range: [end, end], text: `, ${written}` }];
  const line = newlineAt(text, start) + indentAt(text, start);
  const lineEnd = lineEndAt(text, end);
  // A comment behind the comma belongs to the neighbour.
  if (lineEnd < object.at.range[1] && /^,[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*)?$/.test(text.slice(end, lineEnd))) {
    return [{ file, range: [lineEnd, lineEnd], text: `${line}${written},` }];
  }
  return [{ file, range: [end, end], text: `,${line}${written}` }];
}

/** The list of names in an import that has the name as it is; undefined where the file has none. */
export function importOf(
  text: string,
  name: string,
): { readonly specifier: string; readonly insertAt: number; readonly end: number } | undefined {
  const statement = /\bimport\s+(?:[\w$]+\s*,\s*)?\{([^{}]*)\}\s*from\s*["']([^"']+)["'];?/g;
  for (const match of text.matchAll(statement)) {
    const [whole, list = '', specifier = ''] = match;
    const found = new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', '\\$')}(?=\s*(?:,|$))`).exec(list);
    if (!found) continue;
    const insertAt = match.index + whole.indexOf('{') + 1 + found.index + name.length;
    return { specifier, insertAt, end: match.index + whole.length };
  }
  return undefined;
}

/** Imports names beside one, or in its place where nothing else uses that. */
export function declareInImport(
  place: { readonly file: string; readonly text: string; readonly oldName: string; readonly insertAt: number },
  namesOf: (variables: readonly PlannedVariable[]) => readonly string[],
): EnvDeclaration {
  const { file, text, oldName, insertAt } = place;
  const start = insertAt - oldName.length;
  const name = new RegExp(String.raw`(?<![\w$])${oldName}(?![\w$])`, 'g');
  const uses = [...text.matchAll(name)].map(({ index }) => index).filter((index) => index !== start);
  return {
    id: `${file}:${insertAt}`,
    edits: (variables, others) => {
      const names = namesOf(variables);
      if (names.length === 0) return [];
      return uses.every((at) => isEditedAway(name, file, at, others))
        ? [{ file, range: [start, insertAt], text: names.join(', ') }]
        : [{ file, range: [insertAt, insertAt], text: names.map((added) => `, ${added}`).join('') }];
    },
  };
}

/** Whether an edit takes a name away from a place, without naming it again. */
export function isEditedAway(name: RegExp, file: string, at: number, edits: readonly Edit[]): boolean {
  return edits.some(
    (edit) => edit.file === file && edit.range[0] <= at && at < edit.range[1] && edit.text.search(name) < 0,
  );
}

/** Something that has to stand at one place once, whatever is read. */
export function insertion(
  file: string,
  at: number,
  write: (variables: readonly PlannedVariable[]) => string,
): EnvDeclaration {
  return { id: `${file}:${at}`, edits: (variables) => [{ file, range: [at, at], text: write(variables) }] };
}

/** A member of a type or interface that says that a variable is there: `OPENAI_API_KEY: string;` on a line of its own. */
export function declareInType(file: string, text: string, oldName: string): EnvDeclaration | undefined {
  const member = new RegExp(
    String.raw`^([ \t]*(?:readonly[ \t]+)?)${oldName}(\??):[ \t]*string([;,]?)[ \t]*(?:\/\/.*)?$`,
    'm',
  );
  const found = member.exec(text);
  if (!found) return undefined;
  const [line, before = '', optional = '', ending = ''] = found;
  const end = found.index + line.length;
  const has = (name: string) => new RegExp(String.raw`^[ \t]*(?:readonly[ \t]+)?${name}\??:`, 'm').test(text);
  const start = newlineAt(text, found.index) + before;
  return insertion(file, end, (variables) =>
    variables
      .filter(({ name }) => !has(name))
      .map(({ name, secret }) => `${start}${name}${secret ? optional : '?'}: string${ending}`)
      .join(''),
  );
}

/** Whether an object's entry is the option itself, and no way to it. */
export function isOptionItself(object: ObjectShape, value: EnvValue): boolean {
  const [first] = value.trail;
  return (
    first?.file === object.at.file &&
    object.entries.some((entry) => entry.kind === 'property' && entry.valueRange[0] === first.range[0])
  );
}
