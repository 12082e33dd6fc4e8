import type { CallSite, ClientSite, Location, Range } from '@gateshift/analyzer';
import { applyEdits, type TextEdit } from '../editing/apply-edits.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import { indentAt, lineEndAt, newlineAt } from '../editing/source-style.js';
import type { ClientMove } from './client-move.js';
import { canHaveOwnSettings, ownSettingsEdits, settingsOf } from './client-settings.js';
import { clientEdits } from './client-to-gateway.js';
import { assignedField, fieldEdits, isAssignment } from './assigned-field.js';
import { addSharedName, whyNotShared } from './shared-name.js';

/** Why the calls that move cannot get a client of their own beside the one that stays; undefined where they can. */
export function whySplitFails(
  client: ClientSite,
  movers: readonly CallSite[],
  migration: Migration,
): string | undefined {
  const { name, declaration } = client;
  if (name === undefined || !declaration) return 'it is not declared in a statement of its own';
  const declared = migration.textOf(declaration.file).slice(...declaration.range);
  if (nameInDeclaration(declared, name) === undefined)
    return `its declaration could not be read as that of \`${name}\``;
  const field = assignedField(client, migration);
  if (field && (field.declaredAt.length > 1 || (field.needsDeclaration && field.declaredAt.length === 0)))
    return `the field \`${name}\` that it is assigned to is not declared on a line of its own`;
  for (const call of movers) {
    if (call.providers.length === 0 && call.clients.length !== 1) {
      return 'a call that moves can be made on several clients';
    }
    if (call.optionsOf === 'construction') {
      return 'its own options name the model and the parameters of every call, and would be those of both';
    }
    const receivers = receiversOf(call, client, migration);
    const strange = receivers.find(({ text }) => !isReceiverOf(text, name, declared));
    if (strange || receivers.length === 0) {
      return `${placeInWords(call.location)} does not call it by its name${strange ? ` (\`${strange.text}\`)` : ''}`;
    }
  }
  const settings = settingsOf(client, migration);
  if (settings && !canHaveOwnSettings(client, settings)) return 'its settings are made in another file';
  const importers = importersOf(client, movers, migration);
  if (importers.length > 0 && field) return 'calls in other files are made on the field that it is assigned to';
  if (importers.length > 0) {
    const obstacle = whyNotShared(client, importers, migration);
    if (obstacle) return obstacle;
  }
  return undefined;
}

/** Declares a second client that goes to the gateway right after the first, and hands it the calls that move. */
export function splitEdits(
  client: ClientSite,
  movers: readonly CallSite[],
  move: ClientMove,
  migration: Migration,
): readonly Edit[] {
  const { name, declaration } = client;
  if (name === undefined || !declaration) return [];
  const { file } = declaration;
  const { text } = move;
  const newName = newNameFor(name, [file, ...importersOf(client, movers, migration)], migration);
  const importers = importersOf(client, movers, migration);
  const field = assignedField(client, migration);
  const edits: Edit[] = [
    ...(field ? fieldEdits(field, client, newName, migration) : []),
    {
      file,
      ...declarationEdit(
        text,
        declaration.range,
        client,
        { name, newName, keepExport: importers.length > 0 },
        move,
        migration,
      ),
    },
    ...addSharedName(client, importers, { name, newName }, migration),
  ];
  // Two calls can be handed one model.
  const receivers = new Map(
    movers
      .flatMap((call) => receiversOf(call, client, migration))
      .map((receiver) => [`${receiver.file}:${receiver.range[0]}`, receiver]),
  );
  for (const { file: receiverFile, range } of receivers.values()) {
    edits.push({ file: receiverFile, range: [range[1] - name.length, range[1]], text: newName });
  }
  return edits;
}

function declarationEdit(
  text: string,
  statement: Range,
  client: ClientSite,
  names: { readonly name: string; readonly newName: string; readonly keepExport: boolean },
  move: ClientMove,
  migration: Migration,
) {
  // In code without semicolons, the one that a next line begins with ends this statement: `})\n;[1, 2]`.
  const declared = text.slice(...statement).replace(/[ \t]*[\r\n]\s*;$/, '');
  const range: Range = [statement[0], statement[0] + declared.length];
  const at = nameInDeclaration(declared, names.name) ?? 0;
  const shifted = [
    ...optionsEdits(client, move, migration).map((edit): { range: Range; text: string } => ({
      range: [edit.range[0] - range[0], edit.range[1] - range[0]],
      text: edit.text,
    })),
    { range: [at, at + names.name.length] as const, text: names.newName },
  ];
  const copy = applyEdits(declared, shifted);
  const written = names.keepExport ? copy : copy.replace(/^export\s+/, '');
  const end = lineEndAt(text, range[1]);
  const restOfLine = text.slice(range[1], end);
  const isLast = /^[ \t]*(?:\/\/.*|\/\*[^\r\n]*\*\/[ \t]*)?$/.test(restOfLine);
  const insertAt = isLast ? end : range[1];
  const lead = newlineAt(text, range[1]) + indentAt(text, range[0]);
  return { range: [insertAt, insertAt] as const, text: lead + written };
}

function optionsEdits(client: ClientSite, move: ClientMove, migration: Migration): readonly TextEdit[] {
  const settings = settingsOf(client, migration);
  return settings ? ownSettingsEdits(client, settings, move) : clientEdits(client, move);
}

/** Where the client's name stands in its own declaration: a variable, a class field or what assigns one. */
function nameInDeclaration(declared: string, name: string): number | undefined {
  if (isAssignment(declared, name)) return 'this.'.length;
  const escaped = name.replace(/\$/g, '\\$');
  const variable = new RegExp(String.raw`^(?:export\s+)?(?:const|let|var)\s+(?=${escaped}(?![\w$]))`).exec(declared);
  if (variable) return variable[0].length;
  const field = new RegExp(
    String.raw`^(?:(?:public|private|protected|readonly|static|override|accessor)\s+)*#?(?=${escaped}\s*[=:!])`,
  ).exec(declared);
  return field?.[0].length;
}

function isReceiverOf(receiver: string, name: string, declared: string): boolean {
  const isVariable = /^(?:export\s+)?(?:const|let|var)\s/.test(declared);
  if (isVariable) return receiver === name;
  const isPrivate = new RegExp(String.raw`#${name.replace(/\$/g, '\\$')}\s*[=:!]`).test(declared);
  return receiver === (isPrivate ? `this.#${name}` : `this.${name}`);
}

interface Receiver {
  readonly file: string;
  readonly text: string;
  readonly range: Range;
}

/** The expressions by which a call names its client: the receiver, or what makes its models, `provider` in `provider.chat`. */
function receiversOf(call: CallSite, client: ClientSite, migration: Migration): readonly Receiver[] {
  const { receiver, location } = call;
  if (receiver) {
    return [{ file: location.file, text: migration.textOf(location.file).slice(...receiver), range: receiver }];
  }
  return call.providers
    .filter((provider) => provider.client === client.id)
    .map((provider) => {
      const { file } = provider.location;
      const [start, end] = provider.calleeRange;
      const callee = migration.textOf(file).slice(start, end);
      const text = provider.method === 'default' ? callee : callee.slice(0, callee.lastIndexOf('.'));
      return { file, text, range: [start, start + text.length] };
    });
}

function importersOf(client: ClientSite, movers: readonly CallSite[], migration: Migration): readonly string[] {
  const files = movers.flatMap((call) => receiversOf(call, client, migration).map(({ file }) => file));
  return [...new Set(files)].filter((file) => file !== client.location.file);
}

/** `openai` gives `openaiGateway`, numbered where a file has that name already. */
function newNameFor(name: string, files: readonly string[], migration: Migration): string {
  const isTaken = (candidate: string) =>
    files.some((file) =>
      new RegExp(String.raw`(?<![\w$])${candidate.replace(/\$/g, '\\$')}(?![\w$])`).test(migration.textOf(file)),
    );
  for (let number = 1; ; number++) {
    const candidate = `${name}Gateway${number === 1 ? '' : number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function placeInWords(location: Location): string {
  return `the call at ${location.file}:${location.line}`;
}
