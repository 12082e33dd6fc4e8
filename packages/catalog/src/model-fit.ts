import { formatCount } from './format-price.js';
import type { ModelNeeds } from './catalog.js';
import type { Capability, GatewayProfile } from './gateway.js';
import type { Model, ModelFeature, Support } from './model.js';

/** What a gateway says of a feature; one that it need not know of, such as reasoning, is left to the model. */
function gatewaySupport(feature: ModelFeature, gateway: GatewayProfile | undefined, api: string | undefined): Support {
  return (gateway && capabilityOf(feature, gateway, api))?.support ?? 'yes';
}

/** What a gateway says of a feature in an API, `responses.tools`, or of the feature as such. */
export function capabilityOf(
  feature: string,
  gateway: GatewayProfile,
  api: string | undefined,
): Capability | undefined {
  return (api === undefined ? undefined : gateway.features[`${api}.${feature}`]) ?? gateway.features[feature];
}

/** Whether a model has a feature in an API. */
export function featureSupport(model: Model, feature: ModelFeature, api: string | undefined): Support {
  return (api === undefined ? undefined : model.byApi?.[api]?.[feature]) ?? model.features[feature] ?? 'unknown';
}

/**
 * The first need that a model is not known to meet, as a phrase, or undefined where it meets all. Unknown is not yes: a
 * proposal that breaks the call costs more than one that is not made.
 */
export function unmetNeed(model: Model, needs: ModelNeeds, gateway?: GatewayProfile): string | undefined {
  for (const feature of needs.features) {
    const support = featureSupport(model, feature, needs.api);
    if (support !== 'yes') return `${feature} ${support === 'no' ? 'missing' : 'unknown'}`;
    const atGateway = gatewaySupport(feature, gateway, needs.api);
    if (atGateway !== 'yes')
      return `${feature} ${atGateway === 'no' ? 'missing' : 'unknown'} at ${gateway?.title ?? ''}`;
  }
  const { contextWindow } = needs;
  if (contextWindow !== undefined && (model.contextWindow ?? 0) < contextWindow) {
    return model.contextWindow === undefined
      ? 'context window unknown'
      : `context window of ${formatCount(model.contextWindow)} tokens`;
  }
  return undefined;
}
