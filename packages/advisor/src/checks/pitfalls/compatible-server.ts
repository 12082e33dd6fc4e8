import type { ClientSite } from '@gateshift/analyzer';
import { findGateway, gatewayNames, type GatewayProfile } from '@gateshift/catalog';
import { destinationsOf, type Destination } from '../../verdicts/destination.js';
import type { CheckContext } from '../check.js';

/** A server that is not OpenAI's own, as a sentence names it, and its profile where it is a gateway that is known. */
export interface CompatibleServer {
  readonly name: string;
  readonly profile: GatewayProfile | undefined;
}

/** The server that a client is pointed at, where every place it can go is known to be another than OpenAI's. */
export function compatibleServerOf(client: ClientSite, { policy }: CheckContext): CompatibleServer | undefined {
  if (client.flavour === 'azure' || client.flavour === 'cloud') return undefined;
  const destinations = destinationsOf(client.baseUrl, policy);
  const [first] = destinations.map((destination) => serverAt(destination, policy.gateway));
  return destinations.every((destination) => serverAt(destination, policy.gateway) !== undefined) ? first : undefined;
}

function serverAt(destination: Destination, named: GatewayProfile | undefined): CompatibleServer | undefined {
  switch (destination.kind) {
    case 'home':
    case 'unknown':
      return undefined;
    case 'other':
    case 'local':
      return { name: destination.host, profile: undefined };
    case 'provider': {
      const { provider, host } = destination;
      if (provider === 'openai' || provider === 'azure') return undefined;
      const built = gatewayNames.some((name) => name === provider) ? findGateway(provider) : undefined;
      const profile = named?.name === provider ? named : built;
      return { name: profile?.title ?? host, profile };
    }
  }
}
