import { envNamesOf, type HttpSite, type ObjectShape, type PropertyShape, type Value } from '@gateshift/analyzer';
import { isGatewayUrl } from './base-url-verdict.js';
import { callerKeyAt, refuseCallerKey, whyKeyStaysWithCaller, type CallerKey } from './caller-key.js';
import { credentialVariable, isBrowserModule, noAddress } from './client-verdict.js';
import { fetchReplaced } from './patched-for-all.js';
import { isPublicVariable, type EnvIdiom } from '../environment/env-idiom.js';
import { foreignHeader } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { findLiteralAddress, type LiteralAddress } from './request-address.js';
import { adviceOn, originOf } from './origin.js';
import { readHeaders, type SentHeader, type SentHeaders } from './sent-header.js';
import { byHand, byHandBecause, skipped, skippedBecause, type Stay } from './stay.js';
import { within } from '../outcome-reason.js';

/** Whether a raw request can go to the gateway, judged by its address and headers. */
export type RequestVerdict =
  | {
      readonly kind: 'movable';
      /** The literal or template that begins with the provider's base URL. */
      readonly address: LiteralAddress;
      /** The header with the old vendor's key. */
      readonly authorization: SentHeader;
      /** Headers that tell who pays at the old vendor. */
      readonly identities: readonly SentHeader[];
      /** How the environment is read beside the headers. */
      readonly idiom: EnvIdiom & { readonly kind: 'known' };
      /** The key that it sends now, where that is not known to be the app's own. */
      readonly callerKey: CallerKey | undefined;
    }
  | { readonly kind: 'already' }
  | Stay;

/** Headers that tell who pays at the old vendor; they are dropped. */
export const identityHeaders: readonly string[] = ['openai-organization', 'openai-project'];

/** A key of the app's own: from the environment or written down. One that a caller brings is not ours to replace. */
function isOwnKey(key: Value): boolean {
  switch (key.state) {
    case 'literal':
    case 'constant':
      return true;
    case 'env':
      return key.default === undefined || key.default.state === 'absent' || isOwnKey(key.default);
    case 'choice':
      return key.options.every(({ value }) => isOwnKey(value));
    case 'parameter':
    case 'absent':
    case 'unknown':
      return false;
  }
}

export function judgeRequest(request: HttpSite, migration: Migration): RequestVerdict {
  const { gateway } = migration;
  if (isThere(request, migration)) return { kind: 'already' };
  if (!migration.runs('http-to-gateway')) return skipped('not-asked', 'moving requests was not asked for');
  const leftAlone = migration.whyLeftAlone(request);
  if (leftAlone) return skippedBecause(leftAlone);
  if (migration.form === 'direct' && gateway.baseUrl === '') return byHandBecause(noAddress(gateway));
  const addressed = judgeAddress(request, migration);
  if (addressed.kind === 'stays') return addressed;
  const stray = strayHeader(request, migration);
  if (stray) return stray;
  const headers = readHeaders(request, migration);
  if (headers.kind === 'stays') return headers;
  const keptHeaders = migration.whyKept(headers.file);
  if (keptHeaders) return skippedBecause(within('its headers stand where ', keptHeaders));
  const authorized = judgeAuthorization(request, headers, migration);
  if (authorized.kind === 'stays') return authorized;
  const leaking = leakingHeader(request, headers, migration);
  if (leaking) return leaking;
  const idiom = migration.idiomAt(headers.file, [request.authorization]);
  if (idiom.kind === 'unknown') return byHandBecause(idiom);
  return {
    kind: 'movable',
    address: addressed.address,
    authorization: authorized.authorization,
    identities: headers.headers.filter(({ name }) => identityHeaders.includes(name)),
    idiom,
    callerKey: authorized.callerKey,
  };
}

function isThere(request: HttpSite, migration: Migration): boolean {
  const written = [request.location, ...(request.urlAt ? [request.urlAt] : [])];
  const variable = migration.gateway.env.baseUrl;
  return (
    isGatewayUrl(request.url, migration) ||
    written.some(({ file, range }) =>
      migration
        .textOf(file)
        .slice(...range)
        .includes(variable),
    )
  );
}

/** The literal that leads to the provider, where nothing else decides on where the request goes. */
function judgeAddress(
  request: HttpSite,
  migration: Migration,
): { readonly kind: 'found'; readonly address: LiteralAddress } | Stay {
  const { gateway, policy } = migration;
  const { file } = request.location;
  const foreign = request.hosts.find((host) => policy.catalog.providerOfHost(host) !== 'openai');
  if (foreign !== undefined)
    return skipped('another-host', `it goes to ${foreign} on purpose; its address is not overridden`);
  const [variable] = envNamesOf(request.url);
  if (variable !== undefined) {
    return skipped(
      'base-url-from-variable',
      `its address comes from ${variable}, which is not overridden: set ${variable} to ${gateway.title}'s address, and its key with it`,
    );
  }
  const address = findLiteralAddress(request, migration);
  if (!address) {
    if (isBrowserModule(file, migration.textOf(file)))
      return byHand('browser', `its module runs in a browser, ${everybodys}`);
    return stayOfAddress(request, migration);
  }
  const kept = migration.whyKept(address.at.file);
  if (kept) return skippedBecause(within('its address stands where ', kept));
  const base = migration.idiomIn(address.at.file);
  return base.kind === 'unknown' ? byHandBecause(base) : { kind: 'found', address };
}

/** A header that no edit of the others would keep from the gateway, or that names another host. */
function strayHeader({ headers }: HttpSite, { gateway }: Migration): Stay | undefined {
  const foreignKey = headers.find(
    (name) => name !== 'authorization' && !identityHeaders.includes(name) && foreignHeader.test(name),
  );
  if (foreignKey !== undefined)
    return byHand('credential-would-leak', `it sends the header \`${foreignKey}\`, which would go to ${gateway.title}`);
  return headers.includes('host')
    ? byHand('address-unknown', 'its header `host` names where it goes beside its address: remove it first')
    : undefined;
}

interface Authorized {
  readonly kind: 'found';
  readonly authorization: SentHeader;
  readonly callerKey: CallerKey | undefined;
}

/** The one header with the key that is sent now, where the gateway's can take its place. */
function judgeAuthorization(request: HttpSite, headers: SentHeaders, migration: Migration): Authorized | Stay {
  const { file } = request.location;
  const text = migration.textOf(file);
  // An instance is made where its headers stand: `axios.create({ … })` in a module of its own.
  const home = headers.file;
  const headersText = migration.textOf(home);
  const authorizations = headers.headers.filter(({ name }) => name === 'authorization');
  const authorization = authorizations.at(-1);
  const sent = authorization ? headersText.slice(...authorization.valueRange) : '';
  const published = sent.match(/[A-Z][A-Z0-9_]+/g)?.find(isPublicVariable);
  if (published !== undefined || isBrowserModule(file, text) || isBrowserModule(home, headersText)) {
    const why = published === undefined ? 'its module runs in a browser' : `${published} is shipped to the browser`;
    return byHand('browser', `${why}, ${everybodys}`);
  }
  const added = addedUnseen(request, text, 'its module') ?? addedUnseen(request, headersText, home);
  if (added) return added;
  if (!authorization)
    return byHand(
      'no-authorization',
      'its authorization header was not found, so the key it sends could not be exchanged',
    );
  if (authorizations.length > 1 && authorization.place.kind === 'statement')
    return byHand('headers-unknown', 'its authorization header is given more than once: leave the one that is sent');
  if (authorization.place.kind === 'entry' && isSpreadAfter(authorization.place))
    return byHand('credential-would-leak', 'a spread after its authorization header could hold another key');
  const callerKey = isOwnKey(request.authorization)
    ? undefined
    : callerKeyAt(home, authorization.valueRange, migration);
  if (callerKey && migration.policy.callerKeys === 'refuse')
    return byHandBecause(refuseCallerKey(request.authorization, callerKey, migration));
  const inBrowser = callerKey && whyKeyStaysWithCaller(callerKey, migration);
  return inBrowser ? byHandBecause(inBrowser) : { kind: 'found', authorization, callerKey };
}

/** A header beside the key that would take the old vendor's credential or identity along. */
function leakingHeader(request: HttpSite, { file, headers }: SentHeaders, migration: Migration): Stay | undefined {
  const { title } = migration.gateway;
  const text = migration.textOf(file);
  const apart = request.headers.find(
    (name) => identityHeaders.includes(name) && !headers.some((header) => header.name === name),
  );
  if (apart !== undefined) {
    return byHand(
      'credential-would-leak',
      `the header \`${apart}\` is added apart from the others and would go to ${title}: remove it first`,
    );
  }
  const carrier = headers.find(
    ({ name, valueRange }) =>
      name !== 'authorization' && !identityHeaders.includes(name) && credentialVariable.test(text.slice(...valueRange)),
  );
  const held = request.headersEnv.find((name) => credentialVariable.test(name));
  if (!carrier && held !== undefined) {
    return byHand(
      'credential-would-leak',
      `a header beside its key holds ${held}, which would go to ${title}: remove it first`,
    );
  }
  return (
    carrier &&
    byHand(
      'credential-would-leak',
      `its header \`${carrier.name}\` holds a credential of the old vendor too, which would go to ${title}: remove it first`,
    )
  );
}

/** Whether something out of sight could give another header of the same name after an entry. */
function isSpreadAfter({ object, entry }: { readonly object: ObjectShape; readonly entry: PropertyShape }): boolean {
  const after = object.entries.slice(object.entries.indexOf(entry) + 1);
  return after.some((other) => other.kind === 'spread' && other.names === undefined);
}

const everybodys = "and a gateway's key there would be everybody's: call the model from a server";

/** An address that is written nowhere as a whole: of a variable's where it begins with one, else in the words of the code. */
function stayOfAddress({ url, addressParts }: HttpSite, migration: Migration): Stay {
  if (addressParts && url.state === 'literal') {
    return byHand(
      'address-unknown',
      'its address stands in parts that are not all in sight, that other requests use too, or beside options that send it elsewhere: write it as one text before them',
    );
  }
  const { gateway } = migration;
  const address = gateway.baseUrl || `the address of ${gateway.title}`;
  const origin = originOf(url, migration);
  if (!origin) {
    return byHand(
      'address-unknown',
      'its address is put together from parts or comes from elsewhere; only a literal URL is rewritten',
    );
  }
  const { leading } = origin;
  return leading === undefined
    ? byHand(
        'address-unknown',
        `its address is ${origin.written}; only one whose base and path are written out is rewritten: write it so${adviceOn(origin, address)}`,
      )
    : skipped(
        'base-url-from-variable',
        `its address, ${origin.written}, begins with what ${leading} says, which is not overridden: set ${leading} so that the address begins with ${address}, and its key with it`,
      );
}

/** Ways by which HTTP clients add headers to every request, out of sight of the one. */
const headersForAll =
  /\bdefaults\.headers\b|\binterceptors\.request\b|\bbeforeRequest\s*:|\b(?:onRequest|transformRequest)\s*(?=[(:])/;

function addedUnseen(request: HttpSite, text: string, where: string): Stay | undefined {
  if (request.mayHaveMoreHeaders) {
    return byHand(
      'headers-unknown',
      'some of its headers could not be followed, and would go along: make sure that they hold no credential',
    );
  }
  const found = (headersForAll.exec(text) ?? fetchReplaced.exec(text))?.[0];
  return found === undefined
    ? undefined
    : byHand(
        'headers-unknown',
        `${where} adds to every request (\`${found.replace(/\s*:$/, '')}\`), which may be a credential: check that, then move it`,
      );
}
