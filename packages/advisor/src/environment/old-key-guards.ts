import { createLineMap, envNamesOf, type CallSite, type Location, type Range } from '@gateshift/analyzer';
import { closeOf, codeAlone, codeAndTexts, statementAfter } from '../editing/statement-after.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import { readyMadeKeys } from './superseded-variables.js';

/** A place that asks whether a key is set that what moves no longer reads: `if (!process.env.OPENAI_API_KEY) throw …`. */
export interface OldKeyGuard {
  readonly name: string;
  readonly location: Location;
  /** Whether it asks for the gateway's key from now on; where the old one is read beside it, it may be asked for that. */
  readonly isReplaced: boolean;
}

export interface OldKeyGuards {
  readonly guards: readonly OldKeyGuard[];
  readonly edits: readonly Edit[];
}

/** A key of what moves, as the files that use it read it. */
interface OldKey {
  readonly file: string;
  readonly name: string;
  /** How the gateway's key is read in the file, for the old one's name and the new one's. */
  readonly read: (name: string) => string;
}

/**
 * Where code asks for the key of what moves, in the files that make it or call it. Left as it is, a guard stops an app
 * that no longer needs the key, and `process.env.OPENAI_API_KEY ? new OpenAI(…) : null` makes nothing. Where all that the
 * file does with the old key is asking for it, the gateway's is asked for in its place.
 */
export function findOldKeyGuards(moves: MoveDecision, migration: Migration, replaced: readonly Edit[]): OldKeyGuards {
  const keys = oldKeysOf(moves, migration);
  const stays = keysThatStay(moves, migration);
  const found = [...keys.values()].map((key) =>
    guardsOn(
      key,
      stays.has(`${key.file} ${key.name}`),
      rangesReplaced(key.file, moves, migration, replaced),
      migration,
    ),
  );
  return { guards: found.flatMap(({ guards }) => guards), edits: found.flatMap(({ edits }) => edits) };
}

function oldKeysOf(moves: MoveDecision, migration: Migration): ReadonlyMap<string, OldKey> {
  const found = new Map<string, OldKey>();
  const add = (file: string, name: string) => {
    const idiom = migration.idiomIn(file);
    if (idiom.kind !== 'known' || name === migration.gateway.env.apiKey || name.includes('.')) return;
    found.set(`${file} ${name}`, { file, name, read: idiom.read });
  };
  for (const { id, file, names } of keyHolders(migration)) {
    const kind = (moves.clients.get(id) ?? moves.requests.get(id))?.kind;
    if (kind === 'moves') for (const name of names) add(file, name);
  }
  for (const call of migration.calls) {
    if (moves.calls.get(call.id)?.kind !== 'moves') continue;
    for (const name of keysOfCall(call, migration)) add(call.location.file, name);
  }
  return found;
}

/** The keys that what stays goes on reading, by file: a guard there is right as it is. */
function keysThatStay(moves: MoveDecision, migration: Migration): ReadonlySet<string> {
  const stays = keyHolders(migration).flatMap(({ id, file, names }) => {
    const kind = (moves.clients.get(id) ?? moves.requests.get(id))?.kind;
    return kind === 'moves' || kind === 'already' || kind === 'follows' ? [] : names.map((name) => `${file} ${name}`);
  });
  const calls = migration.calls
    .filter((call) => !['moves', 'already'].includes(moves.calls.get(call.id)?.kind ?? 'stays'))
    .flatMap((call) => keysOfCall(call, migration).map((name) => `${call.location.file} ${name}`));
  const features = migration.features.flatMap((feature) =>
    migration.clients
      .filter(({ id }) => feature.clients.includes(id))
      .flatMap(({ apiKey, fallbackEnv }) => [...envNamesOf(apiKey), ...fallbackEnv.apiKey])
      .map((name) => `${feature.location.file} ${name}`),
  );
  return new Set([...stays, ...calls, ...features]);
}

function keyHolders(
  migration: Migration,
): readonly { readonly id: string; readonly file: string; readonly names: readonly string[] }[] {
  return [
    ...migration.clients.map(({ id, location: { file }, apiKey, fallbackEnv }) => {
      const named = envNamesOf(apiKey);
      return { id, file, names: named.length > 0 ? named : fallbackEnv.apiKey };
    }),
    ...migration.requests.map(({ id, location: { file }, authorization }) => ({
      id,
      file,
      names: envNamesOf(authorization),
    })),
  ];
}

function keysOfCall(call: CallSite, migration: Migration): readonly string[] {
  const ready = call.providers.flatMap((provider) => readyMadeKeys[provider.package] ?? []);
  const own = keyHolders(migration).flatMap(({ id, names }) => (call.clients.includes(id) ? names : []));
  return [...new Set([...ready, ...own])];
}

/** What the migration writes anew: a key that is read there is read no longer. */
function rangesReplaced(
  file: string,
  moves: MoveDecision,
  migration: Migration,
  replaced: readonly Edit[],
): readonly Range[] {
  const clients = migration.clients.filter(({ id }) => moves.clients.get(id)?.kind === 'moves');
  const requests = migration.requests.filter(({ id }) => moves.requests.get(id)?.kind === 'moves');
  const keys = [...clients.map(({ apiKey }) => apiKey), ...requests.map(({ authorization }) => authorization)];
  return [
    ...[...clients, ...requests].filter(({ location }) => location.file === file).map(({ location }) => location.range),
    ...keys.flatMap((key) => (key.state === 'env' && key.at.file === file ? [key.at.range] : [])),
    ...replaced.filter((edit) => edit.file === file).map(({ range }) => range),
  ];
}

interface Guarded {
  readonly guards: readonly OldKeyGuard[];
  readonly edits: readonly Edit[];
}

function guardsOn(
  { file, name, read }: OldKey,
  staysInFile: boolean,
  replacedRanges: readonly Range[],
  migration: Migration,
): Guarded {
  const text = migration.textOf(file);
  const readable = codeAndTexts(text);
  const reads = [...readable.matchAll(readOf(name))].filter(
    ({ index }) => !replacedRanges.some(([start, end]) => start <= index && index < end),
  );
  const tests = reads.filter((found) => isTest(readable, found));
  const [first] = tests;
  if (!first) return { guards: [], edits: [] };
  const written = migration.gateway.env.apiKey;
  const code = codeAlone(text);
  const bare = new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])`);
  const isReplaced =
    !staysInFile &&
    migration.whyKept(file) === undefined &&
    tests.length === reads.length &&
    !bare.test(code) &&
    tests.every(([expression]) => expression === read(name) || /^process\.env[.[]/.test(expression));
  const location = createLineMap(text).locate(file, [first.index, first.index + first[0].length]);
  const guards: readonly OldKeyGuard[] = [{ name, location, isReplaced }];
  if (!isReplaced) return { guards, edits: [] };
  const edits = tests.flatMap((test): readonly Edit[] => {
    const range: Range = [test.index, test.index + test[0].length];
    const named = guardedBy(code, range).flatMap(([start, end]) =>
      [...text.slice(start, end).matchAll(new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])`, 'g'))].map(
        ({ index }): Edit => ({ file, range: [start + index, start + index + name.length], text: written }),
      ),
    );
    const [expression] = test;
    const asked = expression === read(name) ? read(written) : expression.replace(name, written);
    return [{ file, range, text: asked }, ...named];
  });
  return { guards, edits: distinct(edits) };
}

function readOf(name: string): RegExp {
  return new RegExp(
    String.raw`(?<![\w$.])[\w$.]*\benv\b(?:\??\.${name}(?![\w$])|(?:\?\.)?\[['"]${name}['"]\]|\.get\(['"]${name}['"]\))`,
    'g',
  );
}

/** Whether a read decides something and is no value itself: negated, compared with nothing, or asked before `?` or `&&`. */
function isTest(text: string, { index, 0: expression }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  const after = text.slice(index + expression.length, index + expression.length + 40);
  if (/!\s*$|\bBoolean\(\s*$|\btypeof\s+$/.test(before)) return true;
  if (/^\s*(?:\?(?![.?])|&&)/.test(after)) return true;
  if (/^\s*[!=]==?\s*(?:undefined|null|''|"")/.test(after)) return true;
  return /\bif\s*\(\s*$/.test(before) && /^\s*(?:\)|\|\|)/.test(after);
}

/** What a test decides, where it stands in the head of an `if`, and else its line: what there names the key is told of it. */
function guardedBy(code: string, [start, end]: Range): readonly Range[] {
  const line: Range = [code.lastIndexOf('\n', start) + 1, lineEnd(code, end)];
  const heads = [...code.slice(Math.max(0, start - 300), start).matchAll(/\bif\s*\(/g)];
  const head = heads.at(-1);
  if (!head) return [line];
  const open = Math.max(0, start - 300) + head.index + head[0].length - 1;
  const close = closeOf(code, open);
  if (close === undefined || close < end) return [line];
  const statement = statementAfter(code, close);
  return statement ? [line, statement] : [line];
}

function lineEnd(code: string, from: number): number {
  const found = code.indexOf('\n', from);
  return found < 0 ? code.length : found;
}

/** Tests of one line name the key once; what stands within the read itself is replaced with it. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  const isWithin = (edit: Edit, other: Edit) =>
    edit !== other && other.range[0] <= edit.range[0] && edit.range[1] <= other.range[1];
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const place = edit.range.join('-');
    if (seen.has(place) || edits.some((other) => isWithin(edit, other) && other.range.join('-') !== place))
      return false;
    seen.add(place);
    return true;
  });
}
