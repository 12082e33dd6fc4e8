import type { Model } from '@gateshift/catalog';
import { clientsOf, destinationsOf } from '../verdicts/destination.js';
import type { CheckContext } from './check.js';
import type { ModelUse } from './model-use.js';

/** The model as the seller that the call goes to sells it: the gateway's price where the call goes there. */
export function soldAs(use: ModelUse, { policy, siteOf }: CheckContext): Model | undefined {
  const { catalog, gateway } = policy;
  if (gateway && goesTo(use, gateway.name)) return catalog.findAtGateway(use.modelId, gateway);
  return catalog.find(use.modelId);

  function goesTo({ site }: ModelUse, name: string): boolean {
    const urls =
      site.kind === 'http'
        ? [site.url]
        : site.kind === 'model'
          ? []
          : clientsOf(site, siteOf).map((client) => client.baseUrl);
    const destinations = urls.flatMap((url) => destinationsOf(url, policy));
    return (
      destinations.length > 0 &&
      destinations.every((destination) => destination.kind === 'provider' && destination.provider === name)
    );
  }
}
