import type { Model, Prices } from '@gateshift/catalog';
import type { Mix } from '../policy.js';

/** `$2.50`; up to four decimals where two would hide the number. */
export function dollars(amount: number): string {
  const exact = String(Number(amount.toFixed(4)));
  const decimals = exact.split('.')[1]?.length ?? 0;
  return `$${amount.toFixed(Math.max(2, decimals))}`;
}

/** `$2.50 in / $10.00 out per 1M tokens (2026-09-23)`. */
export function priceInWords(prices: Prices, model: Pick<Model, 'asOf'>): string {
  return `${dollars(prices.input)} in / ${dollars(prices.output)} out per 1M tokens (${model.asOf})`;
}

/** `3:1`. */
export function mixInWords(mix: Mix): string {
  return `${mix.input}:${mix.output}`;
}

/** `16,384`. */
export function tokensInWords(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
