import { envNamesOf, type HttpSite, type Location } from '@gateshift/analyzer';
import { hostOf, isBrowserModule, isGatewayUrl } from './client-verdict.js';
import { isPublicVariable, type EnvIdiom } from './env-idiom.js';
import type { Migration } from './migration.js';

/** The API base of the provider whose wire format the gateway speaks; only requests below it can move. */
const openaiBase = 'https://api.openai.com/v1';

/** Whether a raw request can go to the gateway, judged by its address and headers. */
export type RequestVerdict =
  | {
      readonly kind: 'movable';
      /** The literal or template that begins with the provider's base URL. */
      readonly urlAt: Location;
      /** The value of the authorization header as written. */
      readonly authorizationAt: Location;
      readonly idiom: EnvIdiom & { readonly kind: 'known' };
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'stays'; readonly outcome: 'skipped' | 'by hand'; readonly reason: string };

/** Headers that tell who pays at the old vendor; they are dropped. */
export const identityHeaders: readonly string[] = ['openai-organization', 'openai-project'];

const foreignHeader = /auth|key|token|secret|cookie/;

export function judgeRequest(request: HttpSite, migration: Migration): RequestVerdict {
  const { gateway, policy } = migration;
  const leftAlone = migration.whyLeftAlone(request);
  if (leftAlone) return skipped(leftAlone);
  const { file } = request.location;
  const text = migration.textOf(file);
  const written = [request.location, ...(request.urlAt ? [request.urlAt] : [])];
  if (
    isGatewayUrl(request.url, migration) ||
    written.some((at) => migration.textOf(at.file).slice(...at.range).includes(gateway.env.baseUrl))
  ) {
    return { kind: 'already' };
  }
  const foreign = request.hosts.find((host) => policy.catalog.providerOfHost(host) !== 'openai');
  if (foreign !== undefined) return skipped(`it goes to ${foreign} on purpose; its address is not overridden`);
  const [variable] = envNamesOf(request.url);
  if (variable !== undefined) {
    return skipped(`its address comes from ${variable}, which is not overridden: set ${variable} to ${gateway.title}'s address, and its key with it`);
  }
  const urlAt = request.urlAt;
  if (!urlAt || !literalStart(migration.textOf(urlAt.file), urlAt)) {
    return byHand('its address is put together from parts or comes from elsewhere; only a literal URL is rewritten');
  }
  const foreignKey = request.headers.find(
    (name) => name !== 'authorization' && !identityHeaders.includes(name) && foreignHeader.test(name),
  );
  if (foreignKey !== undefined) return byHand(`it sends the header \`${foreignKey}\`, which would go to ${gateway.title}`);
  if (request.authorization.state === 'absent' || request.authorization.state === 'unknown') {
    return byHand('its authorization header was not found, so the key it sends could not be exchanged');
  }
  const authorizationAt = request.authorization.trail[0];
  if (!authorizationAt || authorizationAt.file !== file) {
    return byHand('its authorization header is written in another file, so the key it sends could not be exchanged');
  }
  const published = envNamesOf(request.authorization).find(isPublicVariable);
  if (published !== undefined || isBrowserModule(file, text)) {
    const why = published === undefined ? 'its module runs in a browser' : `${published} is shipped to the browser`;
    return byHand(`${why}, and a gateway's key there would be everybody's: call the model from a server`);
  }
  const idiom = migration.idiomAt(file, [request.authorization]);
  if (idiom.kind === 'unknown') return byHand(idiom.reason);
  return { kind: 'movable', urlAt, authorizationAt, idiom };
}

/** The literal's quote and what follows the provider's base in it, if it begins with that base. */
export function literalStart(
  text: string,
  at: Location,
): { readonly quote: string; readonly base: string; readonly rest: string } | undefined {
  const written = text.slice(...at.range);
  const quote = written[0] ?? '';
  if (!["'", '"', '`'].includes(quote) || !written.endsWith(quote)) return undefined;
  const inner = written.slice(1, -1);
  if (!inner.startsWith(openaiBase) || hostOf(inner.replace(/\$\{.*$/s, '')) === undefined) return undefined;
  const rest = inner.slice(openaiBase.length);
  return rest === '' || rest.startsWith('/') ? { quote, base: openaiBase, rest } : undefined;
}

function skipped(reason: string): RequestVerdict {
  return { kind: 'stays', outcome: 'skipped', reason };
}

function byHand(reason: string): RequestVerdict {
  return { kind: 'stays', outcome: 'by hand', reason };
}
