import type { CallSite, ClientFlavour, ClientSite, FeatureSite, HttpSite, Site, Value } from '@gateshift/analyzer';
import { findGateway, gatewayNames, type GatewayProfile } from '@gateshift/catalog';
import { isAddressOfOwnServer } from './own-server.js';
import type { Policy } from '../policy.js';

/** Where requests of a client can go. */
export type Destination =
  /** Nothing is said, so the SDK decides: its own vendor, or what an environment variable of its own names. */
  | { readonly kind: 'home' }
  | { readonly kind: 'provider'; readonly host: string; readonly provider: string }
  /** A host that the catalogue does not know: a proxy, a server of the user's own. */
  | { readonly kind: 'other'; readonly host: string }
  | { readonly kind: 'local'; readonly host: string }
  | { readonly kind: 'unknown' };

/** Every destination that a base URL or request URL can lead to. */
export function destinationsOf(url: Value, policy: Policy): readonly Destination[] {
  switch (url.state) {
    case 'absent':
      return [{ kind: 'home' }];
    case 'literal':
    case 'constant':
      return [destinationOfUrl(url.value, policy)];
    case 'env': {
      const gateway = gatewayOfVariable(url.name, policy);
      if (url.default) return destinationsOf(url.default, policy);
      return [gateway ? destinationOfUrl(gateway.baseUrl, policy) : { kind: 'unknown' }];
    }
    case 'choice':
      return url.options.flatMap((option) => destinationsOf(option.value, policy));
    case 'parameter':
      return [...(url.default ? destinationsOf(url.default, policy) : []), { kind: 'unknown' }];
    case 'unknown':
      return [{ kind: 'unknown' }];
  }
}

function destinationOfUrl(url: unknown, policy: Policy): Destination {
  if (url === null || url === '') return { kind: 'home' };
  if (typeof url !== 'string' || !URL.canParse(url)) return { kind: 'unknown' };
  const { host, hostname } = new URL(url);
  if (hostname === '') return { kind: 'unknown' };
  if (isLocal(hostname)) return { kind: 'local', host };
  const gateway = policy.gateway?.hosts.includes(hostname) ? policy.gateway.name : undefined;
  const provider = gateway ?? policy.catalog.providerOfHost(hostname);
  return provider === undefined ? { kind: 'other', host } : { kind: 'provider', host, provider };
}

function gatewayOfVariable(name: string, policy: Policy): GatewayProfile | undefined {
  const gateways = gatewayNames.map(findGateway).filter((gateway) => gateway !== undefined);
  return [policy.gateway, ...gateways].find((gateway) => gateway?.env.baseUrl === name);
}

/** Loopback, private networks, and names without a dot: the services of a compose file. */
function isLocal(hostname: string): boolean {
  return (
    !hostname.includes('.') ||
    /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^0\.0\.0\.0$|^\[/.test(hostname) ||
    /\.(?:local|localhost|internal|lan)$/.test(hostname)
  );
}

/** The clients that can serve a call, as far as they were found. */
export function clientsOf(
  site: CallSite | FeatureSite,
  siteOf: (id: string) => Site | undefined,
): readonly ClientSite[] {
  return site.clients.map(siteOf).filter((client) => client?.kind === 'client');
}

/**
 * Whether the id that a site sends is the name of a deployment or of a server's own model, of which the catalogue
 * knows neither price nor dates.
 */
export function isPrivatelyServed(site: Site, siteOf: (id: string) => Site | undefined, policy: Policy): boolean {
  if (site.kind === 'http') return isAllPrivate(destinationsOf(site.url, policy)) || isRequestToOwnServer(site, policy);
  if (site.kind === 'model') {
    const users = site.usedBy.map(siteOf).filter((user) => user !== undefined && user.kind !== 'model');
    return users.length > 0 && users.every((user) => isPrivatelyServed(user, siteOf, policy));
  }
  if (site.kind === 'client') {
    const destinations = destinationsOf(site.baseUrl, policy);
    const isOwnMachine = site.flavour === 'local' && destinations.every(({ kind }) => kind !== 'provider');
    return site.flavour === 'azure' || isOwnMachine || isAllPrivate(destinations) || isOwnServer(site.baseUrl, policy);
  }
  if (site.kind === 'key') return false;
  const clients = clientsOf(site, siteOf);
  if (clients.length > 0) return clients.every((client) => isPrivatelyServed(client, siteOf, policy));
  const flavours = flavoursOf(site, siteOf);
  return flavours.length > 0 && flavours.every((flavour) => flavour === 'azure' || flavour === 'local');
}

function isOwnServer(url: Value, policy: Policy): boolean {
  return isAddressOfOwnServer(url) && destinationsOf(url, policy).every(({ kind }) => kind !== 'provider');
}

function isRequestToOwnServer({ url, hosts }: HttpSite, policy: Policy): boolean {
  return isOwnServer(url, policy) || (hosts.length > 0 && hosts.every(isLocal));
}

/**
 * Whether a cloud of the user's own serves what a site asks for: it sells the makers' models, and ends them on days of its
 * own.
 */
export function isServedByCloud(site: Site, siteOf: (id: string) => Site | undefined): boolean {
  const flavours = flavoursOf(site, siteOf);
  return flavours.length > 0 && flavours.every((flavour) => flavour === 'cloud');
}

/** Providers, by the catalogue's name, that host the makers' models with prices and days of their own. */
const hostsOnOwnTerms: ReadonlySet<string> = new Set(['azure', 'github']);

/** Whether whoever serves what a site asks for has prices and days of their own, so that the maker's say nothing. */
export function isOnOwnTerms(site: Site, siteOf: (id: string) => Site | undefined, policy: Policy): boolean {
  if (isPrivatelyServed(site, siteOf, policy)) return true;
  const users = site.kind === 'model' ? site.usedBy.map(siteOf).filter((user) => user !== undefined) : [site];
  const clients = users.flatMap((user) => clientsBehind(user, siteOf));
  if (clients.length > 0 && clients.every((client) => isNamedByVariableAlone(client, policy))) return true;
  const urls = users.flatMap((user) => (user.kind === 'http' ? [user.url] : []));
  const destinations = [...clients.map(({ baseUrl }) => baseUrl), ...urls].flatMap((url) =>
    destinationsOf(url, policy),
  );
  return destinations.length > 0 && destinations.every(isHostOnOwnTerms);
}

/** Whether a destination hosts the makers' models with prices and days of its own. */
export function isHostOnOwnTerms(destination: Destination): boolean {
  return destination.kind === 'provider' && hostsOnOwnTerms.has(destination.provider);
}

function clientsBehind(site: Site, siteOf: (id: string) => Site | undefined): readonly ClientSite[] {
  if (site.kind === 'client') return [site];
  return site.kind === 'call' || site.kind === 'feature' ? clientsOf(site, siteOf) : [];
}

/**
 * A server that the environment alone names may call a model of its own by any name. A variable that begins with the
 * vendor's name stands for the vendor's own address, which is asked where it is unset.
 */
function isNamedByVariableAlone({ baseUrl, fallbackEnv, home }: ClientSite, policy: Policy): boolean {
  if (baseUrl.state !== 'env' || fallbackEnv.baseUrl.includes(baseUrl.name)) return false;
  const name = baseUrl.name.toLowerCase();
  if (home !== undefined && name.startsWith(home)) return false;
  // `DEEPSEEK_BASE_URL` stands for the address of that maker.
  if ([...policy.catalog.makers].some((maker) => name.startsWith(`${maker}_`))) return false;
  return destinationsOf(baseUrl, policy).every(({ kind }) => kind === 'unknown');
}

function flavoursOf(site: Site, siteOf: (id: string) => Site | undefined): readonly ClientFlavour[] {
  switch (site.kind) {
    case 'client':
      return [site.flavour];
    case 'call':
    case 'feature': {
      const clients = clientsOf(site, siteOf);
      return clients.length === 0 && site.kind === 'call' ? site.flavours : clients.map(({ flavour }) => flavour);
    }
    case 'model':
      return site.usedBy.map(siteOf).flatMap((user) => (user && user.kind !== 'model' ? flavoursOf(user, siteOf) : []));
    case 'http':
    case 'key':
      return [];
  }
}

function isAllPrivate(destinations: readonly Destination[]): boolean {
  return destinations.every(
    (destination) =>
      destination.kind === 'local' || (destination.kind === 'provider' && destination.provider === 'azure'),
  );
}
