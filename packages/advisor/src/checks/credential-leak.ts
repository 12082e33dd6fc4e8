import { envNamesOf, type ClientSite, type HttpSite, type Value } from '@gateshift/analyzer';
import { destinationsOf } from '../verdicts/destination.js';
import type { Policy } from '../policy.js';
import { keyVariables } from '../rewrites/key-to-env.js';
import { credentialOwner, isRelay } from './credential-owner.js';

/** One credential that goes where it does not belong, and how to keep it. */
export interface CredentialLeak {
  readonly variable: string;
  /** `while GW_KEY is unset`; empty where it always goes. */
  readonly when: string;
  /** An organisation or project that the code does not name: the SDK reads it where the variable happens to be set. */
  readonly isAmbient?: true;
  /** The option that keeps it back, where that can be said without knowing more. */
  readonly option?: SafeOption;
  /** What to do, where no option of its own does it. */
  readonly remedy?: string;
}

/** An option that sends nothing of another vendor's. */
export type SafeOption =
  /** Nothing at all. */
  | { readonly name: 'organization' | 'project'; readonly sends: 'nothing' }
  /** The variable, or an empty text while it is unset. */
  | { readonly name: 'apiKey'; readonly sends: 'variable'; readonly variable: string };

/** A host that is known, and whose it is. */
export interface KnownHost {
  readonly host: string;
  readonly provider: string;
}

/**
 * The one foreign host that a URL leads to. Undefined where it is not known, may be the vendor's own, is the user's
 * own machine, or a relay that is meant to get the key.
 */
export function foreignHost(url: Value, policy: Policy): KnownHost | undefined {
  const destinations = destinationsOf(url, policy).filter((destination) => destination.kind !== 'home');
  const [first] = destinations;
  if (first?.kind !== 'provider' || isRelay(first.provider)) return undefined;
  const isOne = destinations.every(
    (destination) => destination.kind === 'provider' && destination.provider === first.provider,
  );
  return isOne ? first : undefined;
}

/** The SDK's own vendor, where neither the code nor a variable of the SDK's names another address. */
export function homeOf({ baseUrl, fallbackEnv, flavour, home }: ClientSite): KnownHost | undefined {
  if (home === undefined || flavour !== 'standard') return undefined;
  return baseUrl.state === 'absent' && fallbackEnv.baseUrl.length === 0 ? { host: home, provider: home } : undefined;
}

/** Another vendor's key that the code itself gives to a client of the SDK's own vendor. */
export function leaksAtHome({ apiKey }: ClientSite, host: KnownHost, policy: Policy): readonly CredentialLeak[] {
  return apiKey.state === 'env' ? namedLeaks(apiKey, host, policy, `give it \`${ownVariableFor(host, policy)}\``) : [];
}

/** What a client sends to the host that is another vendor's: its key, or what the SDK reads by itself. */
export function leaksOfClient(
  client: ClientSite,
  host: KnownHost,
  policy: Policy,
  tested: ReadonlySet<string>,
): readonly CredentialLeak[] {
  return [
    ...keyLeaks(client, host, policy, tested),
    ...identityLeaks(client, 'organization', host, policy),
    ...identityLeaks(client, 'project', host, policy),
  ];
}

export function leaksOfRequest(request: HttpSite, host: KnownHost, policy: Policy): readonly CredentialLeak[] {
  if (request.authorization.state === 'choice') return [];
  return namedLeaks(request.authorization, host, policy, `send it \`${ownVariableFor(host, policy)}\``);
}

function keyLeaks(
  client: ClientSite,
  host: KnownHost,
  policy: Policy,
  tested: ReadonlySet<string>,
): readonly CredentialLeak[] {
  const { apiKey, baseUrl, fallbackEnv } = client;
  // Key and address that are chosen together, as in a migration's switch form, belong together.
  if (apiKey.state === 'choice' && apiKey.via !== 'fallback' && baseUrl.state !== 'literal') return [];
  const named = namedLeaks(apiKey, host, policy, 'give it a key of its own');
  if (named.length > 0) return named;
  const fallback = fallbackEnv.apiKey.find((name) => isForeign(name, host, policy));
  if (fallback === undefined) return [];
  if (apiKey.state === 'absent') {
    const variable = ownVariableFor(host, policy);
    return [{ variable: fallback, when: '', option: { name: 'apiKey', sends: 'variable', variable } }];
  }
  // Bundlers put a text in the place of their variables, and bindings are not the environment that the SDK reads.
  if (
    apiKey.state !== 'env' ||
    apiKey.default ||
    tested.has(apiKey.name) ||
    apiKey.accessor === 'import.meta.env' ||
    apiKey.accessor === 'other'
  ) {
    return [];
  }
  const { name: variable } = apiKey;
  return [
    { variable: fallback, when: `while ${variable} is unset`, option: { name: 'apiKey', sends: 'variable', variable } },
  ];
}

/** Credentials that the value itself names. */
function namedLeaks(value: Value, host: KnownHost, policy: Policy, remedy: string): readonly CredentialLeak[] {
  const names = envNamesOf(value);
  const variable = names.find((name) => isForeign(name, host, policy));
  if (variable === undefined) return [];
  const others = names.filter((name) => !isForeign(name, host, policy));
  if (others.length === 0) return [{ variable, when: '', remedy }];
  return [{ variable, when: `while ${others.join(' and ')} is unset`, remedy: 'drop that fallback' }];
}

function identityLeaks(
  client: ClientSite,
  name: 'organization' | 'project',
  host: KnownHost,
  policy: Policy,
): readonly CredentialLeak[] {
  const value = client[name];
  const option: SafeOption = { name, sends: 'nothing' };
  const named = envNamesOf(value).find((variable) => isForeign(variable, host, policy));
  if (named !== undefined) return value.state === 'choice' ? [] : [{ variable: named, when: '', option }];
  const fallback = client.fallbackEnv[name].find((variable) => isForeign(variable, host, policy));
  const isLeftOut = value.state === 'absent' || (value.state === 'env' && value.default === undefined);
  // Where the address is chosen, what is sent beside it may be chosen with it in a way that is not seen.
  if (fallback === undefined || !isLeftOut || client.baseUrl.state === 'choice') return [];
  return [{ variable: fallback, when: 'where set', isAmbient: true, option }];
}

/** Whether the variable holds another vendor's credential than the host's. */
function isForeign(variable: string, host: KnownHost, { gateway }: Policy): boolean {
  if (variable === gateway?.env.apiKey && host.provider === gateway.name) return false;
  const owner = credentialOwner(variable);
  return owner !== undefined && owner !== host.provider;
}

function ownVariableFor(host: KnownHost, { gateway }: Policy): string {
  if (gateway?.name === host.provider) return gateway.env.apiKey;
  return keyVariables[host.provider] ?? `${host.provider.toUpperCase().replace(/\W+/g, '_')}_API_KEY`;
}
