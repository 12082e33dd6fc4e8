import type { ClientSite } from '@gateshift/analyzer';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import { indentAt, newlineAt } from '../editing/source-style.js';

/** A field that a constructor gives its client, `this.openai = new OpenAI()`, and the member that declares it. */
export interface AssignedField {
  /** The members that declare a field of that name; a class in JavaScript needs none. */
  readonly declaredAt: readonly { readonly at: number; readonly end: number; readonly nameAt: number }[];
  readonly needsDeclaration: boolean;
}

/** Undefined where the client is declared in another way. */
export function assignedField({ name, declaration }: ClientSite, migration: Migration): AssignedField | undefined {
  if (name === undefined || !declaration) return undefined;
  const text = migration.textOf(declaration.file);
  if (!isAssignment(text.slice(...declaration.range), name)) return undefined;
  const member = new RegExp(
    String.raw`^[ \t]*(?:(?:public|private|protected|readonly|declare|override)[ \t]+)*${escapeName(name)}[!?]?[ \t]*:[ \t]*[^=;,(){}\r\n]+;?(?=[ \t]*$)`,
    'gm',
  );
  return {
    declaredAt: [...text.matchAll(member)].map(({ index, 0: whole }) => ({
      at: index,
      end: index + whole.length,
      nameAt: index + whole.search(new RegExp(String.raw`(?<![\w$])${escapeName(name)}[!?]?[ \t]*:`)),
    })),
    needsDeclaration: !/\.[cm]?jsx?$/.test(declaration.file),
  };
}

/** Whether a statement gives a field of that name its value. */
export function isAssignment(declared: string, name: string): boolean {
  return new RegExp(String.raw`^this\.${escapeName(name)}\s*=`).test(declared);
}

/** The member once more, for the other client's field. */
export function fieldEdits(
  { declaredAt }: AssignedField,
  { name = '', location: { file } }: ClientSite,
  newName: string,
  migration: Migration,
): readonly Edit[] {
  const text = migration.textOf(file);
  return declaredAt.map(({ at, end, nameAt }) => {
    const rest = text.slice(nameAt + name.length, end);
    const start = at + indentAt(text, nameAt).length;
    const written = newlineAt(text, end) + indentAt(text, nameAt) + text.slice(start, nameAt) + newName + rest;
    return { file, range: [end, end], text: written };
  });
}

function escapeName(name: string): string {
  return name.replaceAll('$', String.raw`\$`);
}
