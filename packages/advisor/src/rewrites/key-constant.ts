import {
  createLineMap,
  type ClientSite,
  type EnvValue,
  type HttpSite,
  type Location,
  type Range,
  type Value,
} from '@gateshift/analyzer';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { codeAlone, statementAfter } from '../editing/statement-after.js';
import type { Edit } from '../edit.js';
import type { KnownIdiom } from '../environment/env-idiom.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import { quoteOf } from '../editing/source-style.js';
import { keyNameOf } from './key-name.js';

/** A constant that nothing reads but what moves, and guards: `const apiKey = process.env.OPENAI_API_KEY`. */
export interface KeyConstant {
  /** What it is called from now on: one that has the old variable's name takes the gateway's. */
  readonly name: string;
  readonly oldVariable: string;
  /** The gateway's key in place of the old one, where it is declared and in what a guard says. */
  readonly edits: readonly Edit[];
  /** The first place that asks whether there is a key, if there is one. */
  readonly guard: Location | undefined;
}

interface KeyOption {
  /** The client or request that is sent with it. */
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** The option or the header's value, or the name alone where it is a shorthand. */
  readonly range: Range;
  /** Whether what is sent names the constant still: a header keeps what is written, options are written anew. */
  readonly isKept: boolean;
  /** From the read of the environment to the end of what is assigned. */
  readonly assigned: Range;
  readonly declaredAt: number;
  readonly written: string;
  readonly variable: string;
}

/**
 * The constants that can hold the gateway's key as they held the old one, by the id of each client or request that is
 * made with one. Left as they are, they would be unused, or a guard would go on asking for a key that nothing needs.
 */
export function findKeyConstants(moves: MoveDecision, migration: Migration): ReadonlyMap<string, KeyConstant> {
  if (migration.form === 'switch') return new Map();
  const groups = new Map<string, KeyOption[]>();
  const options = [
    ...migration.clients.map((client) => keyOptionOf(client, moves, migration)),
    ...migration.requests.map((request) => bearerOf(request, moves, migration)),
  ];
  for (const option of options) {
    if (!option) continue;
    const place = `${option.file}:${option.declaredAt}`;
    groups.set(place, [...(groups.get(place) ?? []), option]);
  }
  return new Map(
    [...groups.values()].flatMap((group) => {
      const constant = constantOf(group, migration);
      return constant ? group.map(({ id }) => [id, constant] as const) : [];
    }),
  );
}

function keyOptionOf(client: ClientSite, moves: MoveDecision, migration: Migration): KeyOption | undefined {
  const decision = moves.clients.get(client.id);
  const { id, apiKey, location, options } = client;
  if (decision?.kind !== 'moves' || options.kind !== 'inline') return undefined;
  const { spelling, idiom } = decision.verdict;
  const property = lastPropertyNamed(options.object, keyNameOf(client, spelling));
  if (!property) return undefined;
  const range = property.shorthand ? property.range : property.valueRange;
  const isTheName = (name: string, written: string) =>
    new RegExp(String.raw`^${escapeName(name)}(?:!|\s*(?:\?\?|\|\|)\s*(?:""|''))?$`).test(written);
  return optionOf({ id, file: location.file, range, isKept: false }, apiKey, isTheName, idiom, migration);
}

/** A header that is the constant after the word `Bearer`. */
function bearerOf(request: HttpSite, moves: MoveDecision, migration: Migration): KeyOption | undefined {
  const decision = moves.requests.get(request.id);
  if (decision?.kind !== 'moves') return undefined;
  const { authorization, idiom } = decision.verdict;
  const isTheName = (name: string, written: string) =>
    new RegExp(
      String.raw`^(?:\x60Bearer \$\{${escapeName(name)}!?\}\x60|(["'])Bearer \1\s*\+\s*${escapeName(name)}!?)$`,
    ).test(written);
  const holder = { id: request.id, file: authorization.file, range: authorization.valueRange, isKept: true };
  return optionOf(holder, request.authorization, isTheName, idiom, migration);
}

function optionOf(
  holder: Pick<KeyOption, 'id' | 'file' | 'range' | 'isKept'>,
  key: Value,
  isTheName: (name: string, written: string) => boolean,
  idiom: KnownIdiom,
  migration: Migration,
): KeyOption | undefined {
  const { file, range } = holder;
  if (key.state !== 'env' || key.at.file !== file) return undefined;
  const text = migration.textOf(file);
  const [start, end] = key.at.range;
  const renamed = renamedAt(key, text);
  if (renamed) {
    if (!isTheName(renamed.name, text.slice(...range))) return undefined;
    const { name, assigned } = renamed;
    const declared = { declaredAt: assigned[1] - name.length, variable: key.name };
    const written = `${migration.gateway.env.apiKey}: ${name} = ${quoteOf(text).repeat(2)}`;
    return { ...holder, name, assigned, written, ...declared };
  }
  const declaration =
    /(?:^|[\r\n;{}])[ \t]*const[ \t]+([\w$]+)(?:[ \t]*:[ \t]*string(?:[ \t]*\|[ \t]*undefined)?)?\s*=\s*$/;
  const before = text.slice(Math.max(0, start - 200), start);
  const name = declaration.exec(before)?.[1];
  const rest = /^!?(?:\s*(?:\?\?|\|\|)\s*(?:""|''))?(?:\s+as\s+string)?(?=[ \t]*(?:;|\r|\n|$))/.exec(text.slice(end));
  if (name === undefined || !rest || !isTheName(name, text.slice(...range))) return undefined;
  const read = idiom.read(key.name).replaceAll('.getOrThrow', '.get');
  if (text.slice(start, end).replaceAll('.getOrThrow', '.get') !== read) return undefined;
  return {
    ...holder,
    name,
    assigned: [start, end + rest[0].length],
    declaredAt: start - before.length + before.lastIndexOf(name),
    written: `${idiom.read(migration.gateway.env.apiKey)} ?? ${quoteOf(text).repeat(2)}`,
    variable: key.name,
  };
}

/** `OPENAI_API_KEY: apiKey` in `const { OPENAI_API_KEY: apiKey } = process.env`. */
function renamedAt(
  { name: variable, at: { range } }: EnvValue,
  text: string,
): { readonly name: string; readonly assigned: Range } | undefined {
  const from = Math.max(0, range[0] - variable.length - 20);
  const found = new RegExp(
    String.raw`(?<=[{,]\s*)${variable}\s*:\s*([\w$]+)(?=\s*(?:,[^{}]*)?\}\s*=\s*process\.env[ \t]*(?:;|\r|\n|$))`,
  ).exec(text.slice(from, range[1] + 400));
  const [whole, name] = found ?? [];
  if (!found || whole === undefined || name === undefined) return undefined;
  const start = from + found.index;
  const assigned: Range = [start, start + whole.length];
  return assigned[0] <= range[0] && range[1] <= assigned[1] ? { name, assigned } : undefined;
}

/**
 * Comments and texts count as uses too: what looks like one may be one, and then the constant stays as it is. The old
 * variable's name is one that texts speak of.
 */
function constantOf(options: readonly KeyOption[], migration: Migration): KeyConstant | undefined {
  const [first] = options;
  if (!first) return undefined;
  const { file, name, declaredAt, assigned, written, variable } = first;
  const text = migration.textOf(file);
  const guards = guardsOn(name, text);
  const code = codeAlone(text);
  const isCode = (at: number) => code.startsWith(name, at);
  const isKnown = (at: number) =>
    at === declaredAt ||
    (name === variable && !isCode(at)) ||
    (assigned[0] <= at && at < assigned[1]) ||
    options.some(({ range }) => range[0] <= at && at < range[1]) ||
    guards.some(([start, end]) => start <= at && at < end);
  const isMention = new RegExp(String.raw`(?<![\w$])(?<!(?<!\.\.)\.)${escapeName(name)}(?![\w$])`, 'g');
  const uses = [...text.matchAll(isMention)].map(({ index }) => index);
  if (!uses.every((at) => isKnown(at) || isPropertyName(text, at, name))) return undefined;
  const { apiKey } = migration.gateway.env;
  const takesName = name === variable && !new RegExp(String.raw`(?<![\w$.])${apiKey}(?![\w$])`).test(text);
  const sayings = guards.flatMap(([start, end]) =>
    [...text.slice(start, end).matchAll(new RegExp(String.raw`\b${variable}\b`, 'g'))].map(({ index }): Range => [
      start + index,
      start + index + variable.length,
    ]),
  );
  // A constant of the old variable's name that cannot take the new one's keeps it, in guards too.
  const told = name === variable && !takesName ? sayings.filter(([at]) => !isCode(at)) : sayings;
  const isKeptAt = (at: number) => options.some(({ isKept, range }) => isKept && range[0] <= at && at < range[1]);
  const renamed = takesName ? uses.filter((at) => at === declaredAt || isKeptAt(at)) : [];
  const [guard] = guards;
  return {
    name: takesName ? apiKey : name,
    oldVariable: variable,
    edits: [
      { file, range: assigned, text: written },
      ...[...told, ...renamed.map((at): Range => [at, at + name.length])].map((range): Edit => ({
        file,
        range,
        text: apiKey,
      })),
    ],
    guard: guard && createLineMap(text).locate(file, guard),
  };
}

/** `if (!apiKey)` with the statement or block that follows it. */
function guardsOn(name: string, text: string): readonly Range[] {
  const code = codeAlone(text);
  const head = new RegExp(String.raw`\bif[ \t]*\([ \t]*![ \t]*${escapeName(name)}[ \t]*\)`, 'g');
  return [...code.matchAll(head)].flatMap(({ index, 0: whole }): readonly Range[] => {
    const statement = statementAfter(code, index + whole.length);
    return statement ? [[index, statement[1]]] : [];
  });
}

/** `apiKey` in `{ apiKey: other }`, which is no use of the constant. */
function isPropertyName(text: string, at: number, name: string): boolean {
  return /[{,]\s*$/.test(text.slice(Math.max(0, at - 400), at)) && /^\s*:/.test(text.slice(at + name.length));
}

function escapeName(name: string): string {
  return name.replaceAll('$', String.raw`\$`);
}
