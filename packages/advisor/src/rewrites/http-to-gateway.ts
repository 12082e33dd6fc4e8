import type { HttpSite, Location } from '@gateshift/analyzer';
import type { TextEdit } from '../apply-edits.js';
import { removeEntry } from '../edit-object.js';
import type { Migration } from '../migration.js';
import { identityHeaders, literalStart, type RequestVerdict } from '../request-verdict.js';
import { quoteOf, quoteText } from '../source-style.js';
import { placeExpression } from './expression-place.js';

/** Sends one raw request to the gateway: address, bearer and body stay where they are, only their values change. */
export function requestEdits(
  request: HttpSite,
  verdict: RequestVerdict & { readonly kind: 'movable' },
  migration: Migration,
): readonly (TextEdit & { readonly file: string })[] {
  return [
    ...urlEdits(verdict, migration),
    authorizationEdit(verdict, migration),
    ...identityEdits(request, migration),
  ];
}

function urlEdits({ urlAt, idiom }: RequestVerdict & { readonly kind: 'movable' }, migration: Migration) {
  const { gateway, form } = migration;
  const text = migration.textOf(urlAt.file);
  const literal = literalStart(text, urlAt);
  if (!literal) return [];
  const quote = quoteOf(text);
  const address = form === 'direct' ? gateway.baseUrl : literal.base;
  const base = `${idiom.read(gateway.env.baseUrl)} || ${quoteText(address, quote)}`;
  const printed =
    literal.rest === ''
      ? placeExpression(text, urlAt.range, base)
      : `\`\${${base}}${literal.quote === '`' ? literal.rest : escapeTemplate(literal.rest)}\``;
  return [{ file: urlAt.file, range: urlAt.range, text: printed }];
}

/** In the switch form the header as it was applies until the gateway's variable is set. */
function authorizationEdit({ authorizationAt, idiom }: RequestVerdict & { readonly kind: 'movable' }, migration: Migration) {
  const { gateway, form } = migration;
  const text = migration.textOf(authorizationAt.file);
  const quote = quoteOf(text);
  const bearer = `\`Bearer \${${idiom.read(gateway.env.apiKey)} ?? ${quote}${quote}}\``;
  const written = text.slice(...authorizationAt.range);
  const printed =
    form === 'direct' ? bearer : placeExpression(text, authorizationAt.range, `${idiom.read(gateway.env.baseUrl)} ? ${bearer} : ${written}`);
  return { file: authorizationAt.file, range: authorizationAt.range, text: printed };
}

function identityEdits(request: HttpSite, { textOf, form, gateway }: Migration) {
  return [];
}

function escapeTemplate(text: string): string {
  return text.replace(/[`\\]|\$\{/g, '\\$&');
}

/** Whether two requests are written with the same literal address. */
export function isSameUrl(left: Location, right: Location): boolean {
  return left.file === right.file && left.range[0] === right.range[0];
}
