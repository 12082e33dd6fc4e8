import type { Prices } from './model.js';

/** The ratio in which input and output tokens come: `{ input: 3, output: 1 }` is three of input to one of output. */
export interface Mix {
  readonly input: number;
  readonly output: number;
}

/** The mix by which candidates are ranked unless a config or a usage file says better. */
export const defaultMix: Mix = { input: 3, output: 1 };

/** USD per 1M tokens of a mix. */
export function blended(prices: Prices, mix: Mix = defaultMix): number {
  return (mix.input * prices.input + mix.output * prices.output) / (mix.input + mix.output);
}

/** How many times as dear the first is as the second at a mix; infinite where the second is free. */
export function ratio(dear: Prices, cheap: Prices, mix: Mix = defaultMix): number {
  const dearer = blended(dear, mix);
  const cheaper = blended(cheap, mix);
  return dearer === cheaper ? 1 : dearer / cheaper;
}

/** A model with its share of the traffic; the shares add up to one. */
export interface TrafficShare {
  readonly share: number;
  readonly prices: Prices;
}

/** USD per 1M tokens of a mix where several models share the traffic. */
export function blendedOver(shares: readonly TrafficShare[], mix: Mix = defaultMix): number {
  return shares.reduce((sum, { share, prices }) => sum + share * blended(prices, mix), 0);
}

/** From which ratio of output to input tokens the first is cheaper than the second. */
export type BreakEven =
  | { readonly cheaper: 'always' }
  | { readonly cheaper: 'never' }
  /** Cheaper where a request has more output tokens per input token than this. */
  | { readonly cheaper: 'above'; readonly outputPerInput: number }
  | { readonly cheaper: 'below'; readonly outputPerInput: number };

/** Where two models cost the same. Equal prices on one side leave the other to decide. */
export function breakEven(first: Prices, second: Prices): BreakEven {
  const inputExcess = first.input - second.input;
  const outputGain = second.output - first.output;
  if (inputExcess <= 0 && outputGain >= 0)
    return { cheaper: inputExcess === 0 && outputGain === 0 ? 'never' : 'always' };
  if (inputExcess >= 0 && outputGain <= 0) return { cheaper: 'never' };
  return { cheaper: inputExcess > 0 ? 'above' : 'below', outputPerInput: inputExcess / outputGain };
}
