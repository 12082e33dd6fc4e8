import { checks } from '@gateshift/advisor';
import { gatewaySchema } from '../gateway-schema.js';
import { createRule } from '../create-rule.js';

export const noDirectProviderUrl = createRule({
  name: 'no-direct-provider-url',
  meta: { type: 'suggestion', hasSuggestions: false, options: { gateway: gatewaySchema } },
  check: checks['no-direct-provider-url'],
});
