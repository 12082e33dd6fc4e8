import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noGatewayPitfall = createRule({
  name: 'no-gateway-pitfall',
  meta: { type: 'problem', hasSuggestions: true, options: {} },
  check: checks['no-gateway-pitfall'],
});
