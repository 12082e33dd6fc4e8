import type { GatewayProfile } from './gateway.js';
import type { Model } from './model.js';
import { splitPrefix } from './model-index.js';

/**
 * The id to send to the gateway for a model, or undefined where the gateway is not known to serve it. A gateway that
 * serves all takes `maker/id`.
 */
export function spellingAtGateway(model: Model, gateway: GatewayProfile): string | undefined {
  if (Object.hasOwn(gateway.models, model.id)) return gateway.models[model.id];
  return gateway.servesAll ? `${model.maker}/${model.id}` : undefined;
}

/** The catalogue's model behind any id a caller may hold: its own, or the gateway's spelling of it. */
function modelBehind(id: string, gateway: GatewayProfile, find: (id: string) => Model | undefined): Model | undefined {
  const known = find(id);
  if (known) return known;
  const spelled = Object.entries(gateway.models).find(([, spelling]) => spelling.toLowerCase() === id.toLowerCase());
  return spelled ? find(spelled[0]) : undefined;
}

/** The model as the gateway sells it: its prices and limits, never the maker's prices in their place. */
export function modelAtGateway(
  id: string,
  gateway: GatewayProfile,
  find: (id: string) => Model | undefined,
): Model | undefined {
  const model = modelBehind(id, gateway, find);
  if (!model || spellingAtGateway(model, gateway) === undefined) return undefined;
  const listing =
    gateway.listings && Object.hasOwn(gateway.listings, model.id) ? gateway.listings[model.id] : undefined;
  // A Pro id is another, dearer tier of which no price is known.
  const isPro = splitPrefix(id)?.prefix === 'pro';
  const { prices: _, highestSeen: __, lowestSeen: ___, longPrompt: ____, shutdown, ...rest } = model;
  const contextWindow = smallest(model.contextWindow, listing?.contextWindow);
  const maxOutput = smallest(model.maxOutput, listing?.maxOutput);
  return {
    ...rest,
    seller: gateway.name,
    ...(listing?.prices &&
      !isPro && {
        prices: listing.prices,
        highestSeen: listing.highestSeen ?? listing.prices,
        lowestSeen: listing.lowestSeen ?? listing.prices,
      }),
    disputed: listing?.disputed ?? false,
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    features: { ...model.features, ...listing?.features },
    thinksByDefault: listing?.thinksByDefault ?? 'unknown',
    ...(shutdown?.scope === 'everywhere' && { shutdown }),
    asOf: listing?.asOf ?? model.asOf,
    source: listing?.source ?? model.source,
  };
}

function smallest(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined ? second : second === undefined ? first : Math.min(first, second);
}
