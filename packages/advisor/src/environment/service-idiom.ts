import type { EnvValue, NameDeclaration } from '@gateshift/analyzer';
import { declareInClass } from './declare-in-class.js';
import { declareInSchema, type EnvDeclaration } from './env-declaration.js';
import type { Declarations, KnownIdiom } from './env-idiom.js';

/** The file that a declaration stands in. */
export function fileOfDeclaration(declaration: NameDeclaration): string {
  return placeOfDeclaration(declaration).file;
}

function placeOfDeclaration(declaration: NameDeclaration): { readonly file: string; readonly line: number } {
  return declaration.kind === 'member' ? declaration.at : declaration.entry.object.at;
}

/**
 * The idiom of a service that hands out any name at run time, `config.get('OPENAI_API_KEY')`. What the app checks its
 * environment with is somewhere else, and gains the names: some validators drop what they do not know.
 */
export function idiomOfService(
  read: (name: string) => string,
  { name }: EnvValue,
  declarations: Declarations | undefined,
): KnownIdiom {
  const idiom = { kind: 'known', accessor: 'other', read, scope: 'place' } as const;
  const places = (declarations?.declarationsOf(name) ?? []).filter(({ kind }) => kind !== 'runtime config');
  const written = places.map((place) => declarations && declare(place, name, declarations));
  const added = written.flatMap((one) => one ?? []);
  const left = places.find((_, index) => written[index] === undefined);
  const where = (place: NameDeclaration) => `${fileOfDeclaration(place)}:${placeOfDeclaration(place).line}`;
  if (left) {
    const warning = `\`${read('…')}\` reads the new variables, and ${where(left)} declares ${name} in a way that gateshift does not write: declare them there too`;
    return { ...idiom, declarations: added, warning };
  }
  const [first] = places;
  if (!first) {
    // What a namespace has under a name is no variable, and the service reads variables all the same.
    const how = name.includes('.')
      ? ` past the namespace that has \`${name}\`: declare them where its variable is declared`
      : `: declare them where ${name} is declared`;
    return { ...idiom, warning: `\`${read('…')}\` reads the new variables${how}` };
  }
  return {
    ...idiom,
    declarations: added,
    warning: `the schema in ${where(first)} still declares ${name}: where it requires it, take it out once nothing reads it, and set the new variables wherever the schema is checked, builds included`,
  };
}

function declare(
  place: NameDeclaration,
  name: string,
  { textOf, form }: Declarations,
): readonly EnvDeclaration[] | undefined {
  const text = textOf(fileOfDeclaration(place));
  if (text === undefined) return undefined;
  return place.kind === 'member'
    ? declareInClass(place, text, form)
    : declareInSchema([place.entry], name, form, () => text);
}
