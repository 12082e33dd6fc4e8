import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';
import { gatewaySchema } from '../gateway-schema.js';

export const requireGateway = createRule({
  name: 'require-gateway',
  meta: { type: 'suggestion', hasSuggestions: true, options: { gateway: gatewaySchema } },
  check: checks['require-gateway'],
});
