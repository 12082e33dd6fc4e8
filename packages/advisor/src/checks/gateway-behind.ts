import { findGateway, gatewayNames, type GatewayProfile } from '@gateshift/catalog';
import { clientsOf, destinationsOf, type Destination } from '../verdicts/destination.js';
import type { AskingSite, CheckContext } from './check.js';

/** Everywhere that a call or request can go, as far as its clients were found; empty where none was. */
export function destinationsBehind(site: AskingSite, { policy, siteOf }: CheckContext): readonly Destination[] {
  const urls = site.kind === 'http' ? [site.url] : clientsOf(site, siteOf).map(({ baseUrl }) => baseUrl);
  return urls.flatMap((url) => destinationsOf(url, policy));
}

/** The one gateway that everything a site asks for goes to, whether or not it is the one the user named. */
export function gatewayBehind(site: AskingSite, context: CheckContext): GatewayProfile | undefined {
  const destinations = destinationsBehind(site, context);
  const names = new Set(destinations.map((one) => (one.kind === 'provider' ? one.provider : undefined)));
  const [name] = names;
  if (names.size !== 1 || name === undefined) return undefined;
  const { gateway } = context.policy;
  if (gateway?.name === name) return gateway;
  return gatewayNames.some((known) => known === name) ? findGateway(name) : undefined;
}
