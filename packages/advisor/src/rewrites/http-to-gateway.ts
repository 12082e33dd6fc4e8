import type { ObjectShape } from '@gateshift/analyzer';
import type { ObjectChange } from '../edit-object.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import type { RequestVerdict } from '../request-verdict.js';
import { indentAt, lineStartAt, newlineAt, quoteOf, quoteText } from '../source-style.js';
import { placeExpression } from './expression-place.js';

type MovableRequest = RequestVerdict & { readonly kind: 'movable' };

/** Replaces the provider's base in the request's literal address; the path after it stays. */
export function addressEdits({ address, headers, idiom }: MovableRequest, migration: Migration): readonly Edit[] {
  const { gateway, form } = migration;
  const { at, rest } = address;
  const { file } = at;
  const text = migration.textOf(file);
  const own = file === headers.at.file ? idiom : migration.idiomIn(file);
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

/**
 * Exchanges the bearer and drops what told the old vendor who pays. In the switch form the headers as they were apply
 * until the gateway's variable is set.
 */
export function headerChange(
  { headers, authorization, identities, idiom }: MovableRequest,
  migration: Migration,
): ObjectChange {
  const { gateway, form } = migration;
  const text = migration.textOf(headers.at.file);
  const quote = quoteOf(text);
  const isOn = idiom.read(gateway.env.baseUrl);
  const bearer = `\`Bearer \${${idiom.read(gateway.env.apiKey)} ?? ${quote}${quote}}\``;
  const written = text.slice(...authorization.valueRange);
  const value = form === 'direct' ? bearer : `${isOn} ? ${bearer} : ${written}`;
  const key = text.slice(...authorization.keyRange);
  const between = authorization.shorthand ? ': ' : text.slice(authorization.keyRange[1], authorization.valueRange[0]);
  const after = text.slice(authorization.valueRange[1], authorization.range[1]);
  const exchanged = { entry: authorization, text: key + between + value + after };
  if (form === 'direct') return { rewrite: [exchanged], remove: identities };
  return {
    rewrite: [
      exchanged,
      ...identities.map((entry) => ({ entry, text: `...(${isOn} ? {} : { ${text.slice(...entry.range)} })` })),
    ],
  };
}
