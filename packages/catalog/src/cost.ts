import type { Prices } from './model.js';

/** Tokens of one request or of many. */
export interface Usage {
  /** All input tokens, cached ones included. */
  readonly input: number;
  readonly output: number;
  /** The part of `input` that the provider reads from its prompt cache. */
  readonly cachedInput?: number;
  /** Sent through the provider's batch API. */
  readonly batch?: boolean;
}

const tokensPerPrice = 1_000_000;

/**
 * What the usage costs in USD. Cached input and batches cost the full price where the seller states no other: the sum is
 * then too high rather than too low.
 */
export function cost(usage: Usage, prices: Prices): number {
  const { input, output, cachedInput = 0, batch = false } = usage;
  const inputPrice = batch ? (prices.batchInput ?? prices.input) : prices.input;
  const outputPrice = batch ? (prices.batchOutput ?? prices.output) : prices.output;
  const cachedPrice = batch ? inputPrice : (prices.cacheRead ?? inputPrice);
  const sum = (input - cachedInput) * inputPrice + cachedInput * cachedPrice + output * outputPrice;
  return sum / tokensPerPrice;
}

/** The usage of many requests of the same size. */
export function scaleUsage(usage: Usage, requests: number): Usage {
  return {
    ...usage,
    input: usage.input * requests,
    output: usage.output * requests,
    ...(usage.cachedInput !== undefined && { cachedInput: usage.cachedInput * requests }),
  };
}

/** The sum of amounts in USD. */
export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
