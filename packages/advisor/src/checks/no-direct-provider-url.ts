import { calleeOf } from './call-title.js';
import type { Check, Verdict } from './check.js';
import { gatewayMoves, notAtGateway, type GatewayOption } from './gateway-moves.js';

export type NoDirectProviderUrlOptions = GatewayOption;

export const noDirectProviderUrl: Check<NoDirectProviderUrlOptions> = {
  name: 'no-direct-provider-url',
  description: "disallow requests to a provider's address that the gateway can serve",
  category: 'migration',
  severity: 'warn',
  enabled: 'gateway',
  optionsOf: () => ({ gateway: undefined }),
  find(context, option) {
    const found = gatewayMoves(context, option);
    if (!found) return [];
    return found.migration.requests.flatMap((request): readonly Verdict[] => {
      if (found.moves.requests.get(request.id)?.kind !== 'moves') return [];
      return [
        {
          message: notAtGateway('This request', found.gateway),
          location: calleeOf(request, context.sourceOf(request.location.file)),
          siteId: request.id,
          subject: request.hosts.join(' '),
          related: [],
          suggestions: [],
        },
      ];
    });
  },
};
