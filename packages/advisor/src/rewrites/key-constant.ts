import { createLineMap, type ClientSite, type Location, type Range } from '@gateshift/analyzer';
import { lastPropertyNamed } from '../editing/edit-object.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import { quoteOf } from '../editing/source-style.js';
import { keyNameOf } from './key-name.js';

/** A constant that nothing reads but clients that move, and guards: `const apiKey = process.env.OPENAI_API_KEY`. */
export interface KeyConstant {
  readonly name: string;
  readonly oldVariable: string;
  /** The gateway's key in place of the old one, where it is declared and in what a guard says. */
  readonly edits: readonly Edit[];
  /** The first place that asks whether there is a key, if there is one. */
  readonly guard: Location | undefined;
}

interface KeyOption {
  readonly client: ClientSite;
  readonly name: string;
  /** The option, or the name alone where it is a shorthand. */
  readonly range: Range;
  /** From the read of the environment to the end of what is assigned. */
  readonly assigned: Range;
  readonly declaredAt: number;
  readonly written: string;
  readonly variable: string;
}

/**
 * The constants that can hold the gateway's key as they held the old one, by the id of each client that is made with
 * one. Left as they are, they would be unused, or a guard would go on asking for a key that nothing needs.
 */
export function findKeyConstants(moves: MoveDecision, migration: Migration): ReadonlyMap<string, KeyConstant> {
  if (migration.form === 'switch') return new Map();
  const groups = new Map<string, KeyOption[]>();
  for (const client of migration.clients) {
    const option = keyOptionOf(client, moves, migration);
    if (!option) continue;
    const place = `${client.location.file}:${option.declaredAt}`;
    groups.set(place, [...(groups.get(place) ?? []), option]);
  }
  return new Map(
    [...groups.values()].flatMap((options) => {
      const constant = constantOf(options, migration);
      return constant ? options.map(({ client }) => [client.id, constant] as const) : [];
    }),
  );
}

function keyOptionOf(client: ClientSite, moves: MoveDecision, migration: Migration): KeyOption | undefined {
  const decision = moves.clients.get(client.id);
  const { apiKey, location, options } = client;
  if (decision?.kind !== 'moves' || options.kind !== 'inline') return undefined;
  if (apiKey.state !== 'env' || apiKey.at.file !== location.file) return undefined;
  const { spelling, idiom } = decision.verdict;
  const property = lastPropertyNamed(options.object, keyNameOf(client, spelling));
  const text = migration.textOf(location.file);
  const [start, end] = apiKey.at.range;
  const declaration =
    /(?:^|[\r\n;{}])[ \t]*const[ \t]+([\w$]+)(?:[ \t]*:[ \t]*string(?:[ \t]*\|[ \t]*undefined)?)?\s*=\s*$/;
  const before = text.slice(Math.max(0, start - 200), start);
  const name = declaration.exec(before)?.[1];
  const rest = /^!?(?:\s*(?:\?\?|\|\|)\s*(?:""|''))?(?:\s+as\s+string)?(?=[ \t]*(?:;|\r|\n|$))/.exec(text.slice(end));
  if (name === undefined || !rest || !property) return undefined;
  const range = property.shorthand ? property.range : property.valueRange;
  if (!new RegExp(String.raw`^${escapeName(name)}(?:!|\s*(?:\?\?|\|\|)\s*(?:""|''))?$`).test(text.slice(...range)))
    return undefined;
  const read = idiom.read(apiKey.name).replaceAll('.getOrThrow', '.get');
  if (text.slice(start, end).replaceAll('.getOrThrow', '.get') !== read) return undefined;
  return {
    client,
    name,
    range,
    assigned: [start, end + rest[0].length],
    declaredAt: start - before.length + before.lastIndexOf(name),
    written: `${idiom.read(migration.gateway.env.apiKey)} ?? ${quoteOf(text).repeat(2)}`,
    variable: apiKey.name,
  };
}

/** Comments and texts count as uses too: what looks like one may be one, and then the constant stays as it is. */
function constantOf(options: readonly KeyOption[], migration: Migration): KeyConstant | undefined {
  const [first] = options;
  if (!first) return undefined;
  const { client, name, declaredAt, assigned, written, variable } = first;
  const { file } = client.location;
  const text = migration.textOf(file);
  const guards = guardsOn(name, text);
  const isKnown = (at: number) =>
    at === declaredAt ||
    options.some(({ range }) => range[0] <= at && at < range[1]) ||
    guards.some(([start, end]) => start <= at && at < end);
  const uses = [...text.matchAll(new RegExp(String.raw`(?<![\w$])(?<!(?<!\.\.)\.)${escapeName(name)}(?![\w$])`, 'g'))];
  if (!uses.every(({ index }) => isKnown(index) || isPropertyName(text, index, name))) return undefined;
  const sayings = guards.flatMap(([start, end]) =>
    [...text.slice(start, end).matchAll(new RegExp(String.raw`\b${variable}\b`, 'g'))].map(({ index }): Range => [
      start + index,
      start + index + variable.length,
    ]),
  );
  const [guard] = guards;
  return {
    name,
    oldVariable: variable,
    edits: [
      { file, range: assigned, text: written },
      ...sayings.map((range): Edit => ({ file, range, text: migration.gateway.env.apiKey })),
    ],
    guard: guard && createLineMap(text).locate(file, guard),
  };
}

/** `if (!apiKey)` with the statement or block that follows it. */
function guardsOn(name: string, text: string): readonly Range[] {
  const guard = new RegExp(
    String.raw`\bif[ \t]*\([ \t]*![ \t]*${escapeName(name)}[ \t]*\)\s*(?:\{[^{}]*\}|[^{};\r\n]*)`,
    'g',
  );
  return [...text.matchAll(guard)].map(({ index, 0: whole }): Range => [index, index + whole.length]);
}

/** `apiKey` in `{ apiKey: other }`, which is no use of the constant. */
function isPropertyName(text: string, at: number, name: string): boolean {
  return /[{,]\s*$/.test(text.slice(Math.max(0, at - 400), at)) && /^\s*:/.test(text.slice(at + name.length));
}

function escapeName(name: string): string {
  return name.replaceAll('$', String.raw`\$`);
}
