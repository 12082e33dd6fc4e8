import { formatCount, formatPrices, type Model, type Prices } from '@gateshift/catalog';

/** `$2.50 in / $10.00 out per 1M tokens (2026-09-23)`. */
export function priceInWords(prices: Prices, { asOf }: Pick<Model, 'asOf'>): string {
  return `${formatPrices(prices)} (${asOf})`;
}

/** What one answer can cost: `$3.84`, `$0.80`, and two significant digits below ten cents: `$0.026`. */
export function sumInWords(usd: number): string {
  const cents = usd.toFixed(2);
  const digits = String(Number(usd.toPrecision(2)));
  return `$${digits.length > cents.length ? digits : cents}`;
}

/** `16,384`. */
export function tokensInWords(tokens: number): string {
  return formatCount(tokens);
}
