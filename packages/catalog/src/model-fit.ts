import { formatCount } from './format-price.js';
import type { ModelNeeds } from './catalog.js';
import type { GatewayProfile } from './gateway.js';
import type { Model, ModelFeature, Support } from './model.js';

/** What a gateway says of a feature; one that it need not know of, such as reasoning, is left to the model. */
function gatewaySupport(feature: ModelFeature, gateway: GatewayProfile | undefined): Support {
  return gateway?.features[feature]?.support ?? 'yes';
}

/**
 * The first need that a model is not known to meet, as a phrase, or undefined where it meets all. Unknown is not yes: a
 * proposal that breaks the call costs more than one that is not made.
 */
export function unmetNeed(model: Model, needs: ModelNeeds, gateway?: GatewayProfile): string | undefined {
  for (const feature of needs.features) {
    const support = model.features[feature] ?? 'unknown';
    if (support !== 'yes') return `${feature} ${support === 'no' ? 'missing' : 'unknown'}`;
    const atGateway = gatewaySupport(feature, gateway);
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
