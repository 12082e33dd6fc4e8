import type { ObjectShape, PropertyShape, Range } from '@gateshift/analyzer';
import type { ObjectChange } from '../editing/edit-object.js';
import type { Edit } from '../edit.js';
import type { KeyConstant } from './key-constant.js';
import type { Migration } from '../migration.js';
import type { RequestVerdict } from '../verdicts/request-verdict.js';
import type { SentHeader } from '../verdicts/sent-header.js';
import { indentAt, lineEndAt, lineStartAt, newlineAt, quoteOf, quoteText } from '../editing/source-style.js';
import { placeExpression } from './expression-place.js';

type MovableRequest = RequestVerdict & { readonly kind: 'movable' };

/** Replaces the provider's base in the request's literal address; the path after it stays. */
export function addressEdits({ address, authorization, idiom }: MovableRequest, migration: Migration): readonly Edit[] {
  const { gateway, form } = migration;
  const { at, rest } = address;
  const { file } = at;
  const text = migration.textOf(file);
  const own = file === authorization.file ? idiom : migration.idiomIn(file);
  if (own.kind === 'unknown') return [];
  const opening = text[at.range[0]];
  const quote = opening === '"' || opening === "'" ? opening : quoteOf(text);
  const home = quoteText(form === 'direct' ? gateway.baseUrl : address.base, quote);
  const base = `${own.read(gateway.env.baseUrl)} || ${home}`;
  if (address.form === 'parts') return [{ file, range: [at.range[0], at.range[0]], text: argumentBefore(base) }];
  return [{ file, range: at.range, text: printAddress(base) }];

  /** The address as an argument of its own, on a line of its own where the one after it has one. */
  function argumentBefore(expression: string): string {
    const [offset] = at.range;
    const isFirstOfLine = text.slice(lineStartAt(text, offset), offset).trim() === '';
    const gap = isFirstOfLine ? `${newlineAt(text, offset)}${indentAt(text, offset)}` : ' ';
    return `\`\${${expression}}${rest}\`,${gap}`;
  }

  function printAddress(expression: string): string {
    const template = `\`\${${expression}}${rest}\``;
    switch (address.form) {
      case 'text':
      case 'parts':
        return template;
      case 'url':
        return `new URL(${template})`;
      case 'base':
        return placeExpression(text, at.range, expression);
      case 'origin':
        return `(${expression}).replace(/\\/v1\\/?$/, ${quoteOf(text)}${quoteOf(text)})`;
    }
  }
}

/** Transports that throw where an address begins with http://. */
export const asksHttpsAlone: ReadonlySet<string> = new Set(['node:https']);

/** Takes out of the options what a whole address says now. */
export function optionsChange({
  address,
}: MovableRequest): { readonly shape: ObjectShape; readonly change: ObjectChange } | undefined {
  return address.parts && { shape: address.parts.object, change: { remove: address.parts.entries } };
}

/** What becomes of a request's headers: changes of their literal, and edits of the statements that give them. */
export interface HeaderEdits {
  readonly objects: readonly { readonly object: ObjectShape; readonly change: ObjectChange }[];
  readonly edits: readonly Edit[];
}

/**
 * Exchanges the bearer and drops what told the old vendor who pays. In the switch form the headers as they were apply
 * until the gateway's variable is set. A bearer out of a constant stays, where that holds the gateway's key now.
 */
export function headerEdits(
  { authorization, identities, idiom }: MovableRequest,
  keyConstant: KeyConstant | undefined,
  migration: Migration,
): HeaderEdits {
  const { gateway, form } = migration;
  const { file, valueRange, place } = authorization;
  const text = migration.textOf(file);
  const quote = quoteOf(text);
  const isOn = idiom.read(gateway.env.baseUrl);
  const bearer = `\`Bearer \${${idiom.read(gateway.env.apiKey)} ?? ${quote}${quote}}\``;
  const value = form === 'direct' ? bearer : `${isOn} ? ${bearer} : ${text.slice(...valueRange)}`;
  const parts = identities.map((header) => (form === 'direct' ? removal(header, text) : untilOn(header, isOn, text)));
  const exchanged: HeaderEdits = keyConstant
    ? { objects: [], edits: [] }
    : place.kind === 'entry'
      ? { objects: [{ object: place.object, change: { rewrite: [withValue(place.entry, value, text)] } }], edits: [] }
      : { objects: [], edits: [{ file, range: valueRange, text: value }] };
  return {
    objects: [exchanged, ...parts].flatMap(({ objects }) => objects),
    edits: [exchanged, ...parts].flatMap(({ edits }) => edits),
  };
}

function withValue(entry: PropertyShape, value: string, text: string) {
  const between = entry.shorthand ? ': ' : text.slice(entry.keyRange[1], entry.valueRange[0]);
  const after = text.slice(entry.valueRange[1], entry.range[1]);
  return { entry, text: text.slice(...entry.keyRange) + between + value + after };
}

/** A statement goes with its line, where it has one for itself. */
function removal({ file, place }: SentHeader, text: string): HeaderEdits {
  if (place.kind === 'entry')
    return { objects: [{ object: place.object, change: { remove: [place.entry] } }], edits: [] };
  const [start, end] = place.statement.range;
  const [lineStart, lineEnd] = [lineStartAt(text, start), lineEndAt(text, end)];
  const isAlone = text.slice(lineStart, start).trim() === '' && /^[ \t]*(?:\/\/.*)?$/.test(text.slice(end, lineEnd));
  const range: Range = isAlone ? [lineStart, lineEnd + newlineAt(text, lineEnd).length] : [start, end];
  return { objects: [], edits: [{ file, range, text: '' }] };
}

function untilOn({ file, place }: SentHeader, isOn: string, text: string): HeaderEdits {
  if (place.kind === 'statement') {
    const [start] = place.statement.range;
    return { objects: [], edits: [{ file, range: [start, start], text: `if (!${isOn}) ` }] };
  }
  const { object, entry } = place;
  const rewrite = [{ entry, text: `...(${isOn} ? {} : { ${text.slice(...entry.range)} })` }];
  return { objects: [{ object, change: { rewrite } }], edits: [] };
}
