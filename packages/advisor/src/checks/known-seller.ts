import type { CallSite, ClientSite, HttpSite, Value } from '@gateshift/analyzer';
import { clientsOf, destinationsOf } from '../verdicts/destination.js';
import type { CheckContext } from './check.js';

/**
 * Whether the model may be one that others choose: a caller, or whoever keeps settings that cannot be followed. What is to
 * bound its answers is for them to say too.
 */
export function mayBeChosenByOthers(model: Value): boolean {
  switch (model.state) {
    case 'parameter':
    case 'unknown':
      return true;
    case 'choice':
      return model.options.some((option) => mayBeChosenByOthers(option.value));
    case 'env':
    case 'literal':
    case 'constant':
    case 'absent':
      return false;
  }
}

/**
 * Whether the environment alone says both the model and the address: whoever sets the two decides what an answer costs, be
 * the address's variable the SDK's own.
 */
export function isLeftToEnvironment(site: CallSite | HttpSite, { siteOf }: CheckContext): boolean {
  if (site.model.state !== 'env' || site.model.default !== undefined) return false;
  const clients = site.kind === 'http' ? [] : clientsOf(site, siteOf);
  // A cloud of one's own always stands in the environment, and bills by the token.
  if (clients.some(({ flavour }) => flavour === 'azure' || flavour === 'cloud')) return false;
  const urls = site.kind === 'http' ? [site.url] : clients.map(({ baseUrl }) => baseUrl);
  return urls.length > 0 && urls.every((url) => url.state === 'env' && url.default === undefined);
}

/**
 * Whether it is known who is paid for an answer: the SDK's own vendor or a provider that the address names. Where neither
 * that nor the model is known, nobody can say that an answer costs anything.
 */
export function isSellerKnown(site: CallSite | HttpSite, { siteOf, policy }: CheckContext): boolean {
  if (site.kind === 'http') {
    return leadsToSeller(site.url, []) || site.hosts.some((host) => policy.catalog.providerOfHost(host) !== undefined);
  }
  const clients = clientsOf(site, siteOf);
  if (clients.length === 0) return site.flavours.length > 0 && !site.flavours.includes('compatible');
  // Calls that one of several SDKs serves are each other's guesswork.
  if (new Set(clients.map((client) => client.package)).size > 1) return false;
  return clients.some(isSellerOfClient);

  function isSellerOfClient({ flavour, baseUrl, fallbackEnv }: ClientSite): boolean {
    if (flavour === 'azure' || flavour === 'cloud') return true;
    return leadsToSeller(baseUrl, fallbackEnv.baseUrl) || (baseUrl.state === 'absent' && flavour !== 'compatible');
  }

  /** An address that is empty says nothing, unless it stands for the SDK's own variable. */
  function leadsToSeller(url: Value, ownVariables: readonly string[]): boolean {
    switch (url.state) {
      case 'absent':
        return true;
      case 'literal':
      case 'constant':
        return destinationsOf(url, policy).some(({ kind }) => kind === 'provider');
      case 'env':
        if (ownVariables.includes(url.name)) return true;
        return url.default
          ? leadsToSeller(url.default, ownVariables)
          : destinationsOf(url, policy).some(({ kind }) => kind === 'provider');
      case 'choice':
        return url.options.some((option) => leadsToSeller(option.value, ownVariables));
      case 'parameter':
        return url.default !== undefined && leadsToSeller(url.default, ownVariables);
      case 'unknown':
        return false;
    }
  }
}

/**
 * Whether all who may be paid for an answer sell models of their own, which are dear unless shown otherwise; hosts of
 * other people's open weights are not.
 */
export function isSoldByMakers(site: CallSite | HttpSite, { siteOf, policy }: CheckContext): boolean {
  const sellers =
    site.kind === 'http'
      ? site.hosts.map((host) => policy.catalog.providerOfHost(host))
      : clientsOf(site, siteOf).flatMap(({ baseUrl, home }) =>
          destinationsOf(baseUrl, policy).map((one) => (one.kind === 'provider' ? one.provider : home)),
        );
  const { makers } = policy.catalog;
  return sellers.every((seller) => seller !== undefined && makers.has(seller));
}
