import { formatPrice, type Model } from '@gateshift/catalog';

/** `$0.18–0.27`; `$0.18` where no source gives more. */
export function priceRange(price: number, highest: number | undefined): string {
  const low = formatPrice(price);
  return highest === undefined || highest <= price ? low : `${low}–${formatPrice(highest).slice(1)}`;
}

/** `$0.18–0.27 in / $0.25–1.10 out per 1M tokens (disputed)`: the pick alone would be the flattering end. */
export function pricesInFull({ prices, highestSeen, disputed }: Model): string | undefined {
  if (!prices) return undefined;
  const input = priceRange(prices.input, highestSeen?.input);
  const output = priceRange(prices.output, highestSeen?.output);
  return `${input} in / ${output} out per 1M tokens${disputed ? ' (disputed)' : ''}`;
}
