import type { Edit } from '../edit.js';
import type { EnvDeclaration } from './env-declaration.js';
import type { KnownIdiom } from './env-idiom.js';
import type { Migration } from '../migration.js';
import type { PlannedVariable } from '../plan.js';

/**
 * The declarations of the variables that edits read in a project's own way. Which those are is told by the edits' text,
 * so that no rewrite has to say it.
 */
export function declareWhatIsRead(
  edits: readonly Edit[],
  variables: readonly PlannedVariable[],
  migration: Migration,
): readonly Edit[] {
  const declared = new Map<string, { readonly declaration: EnvDeclaration; readonly read: Set<PlannedVariable> }>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const written = edits.filter((edit) => edit.file === file);
    for (const idiom of knownIdioms(file, migration)) {
      const read = variables.filter(({ name }) => written.some(({ text }) => holds(text, idiom.read(name))));
      for (const declaration of read.length > 0 ? (idiom.declarations ?? []) : []) {
        const known = declared.get(declaration.id) ?? { declaration, read: new Set() };
        for (const variable of read) known.read.add(variable);
        declared.set(declaration.id, known);
      }
    }
  }
  return [...declared.values()].flatMap(({ declaration, read }) =>
    declaration.edits(
      variables.filter((variable) => read.has(variable)),
      edits,
    ),
  );
}

/** What the variables are called where they are set: those that are read by nothing but a framework's own names. */
export function namesWhereSet(
  edits: readonly Edit[],
  variables: readonly PlannedVariable[],
  migration: Migration,
): readonly PlannedVariable[] {
  const idioms = [...new Set(edits.map((edit) => edit.file))].flatMap((file) => {
    const written = edits.filter((edit) => edit.file === file);
    return knownIdioms(file, migration).map((idiom) => ({ idiom, written }));
  });
  return variables.map((variable) => {
    const readers = idioms.filter(({ idiom, written }) =>
      written.some(({ text }) => holds(text, idiom.read(variable.name))),
    );
    const [first] = readers;
    const isRenamed = readers.length > 0 && readers.every(({ idiom }) => idiom.setAs !== undefined);
    return isRenamed && first?.idiom.setAs ? { ...variable, name: first.idiom.setAs(variable.name) } : variable;
  });
}

/** Every way in which the edits of a file may read variables. */
function knownIdioms(file: string, migration: Migration): readonly KnownIdiom[] {
  const clients = migration.clients.filter((client) => client.location.file === file);
  const requests = migration.requests.filter((request) => request.location.file === file);
  const idioms = [
    ...clients.map(({ apiKey, baseUrl, organization, project }) =>
      migration.idiomAt(file, [apiKey, baseUrl, organization, project]),
    ),
    ...requests.map(({ authorization }) => migration.idiomAt(file, [authorization])),
    migration.idiomIn(file),
  ];
  return idioms.filter((idiom) => idiom.kind === 'known');
}

function holds(text: string, read: string): boolean {
  const at = text.indexOf(read);
  if (at < 0) return false;
  const isWhole = !/[\w$]/.test(text[at + read.length] ?? '') && !/[\w$.]/.test(text[at - 1] ?? '');
  return isWhole || holds(text.slice(at + read.length), read);
}
