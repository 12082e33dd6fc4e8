import type { Mix } from './blended.js';
import type { Prices } from './model.js';

/** Sums like 89.00000000000001 count as 89. */
const slack = 1e-9;

function floorTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + slack * scale) / scale;
}

/** `$2.50`, `$0.10`, `$0.0028`: two decimals, more where two would hide the number. */
export function formatPrice(usd: number): string {
  const exact = String(Number(usd.toFixed(6)));
  const decimals = exact.split('.')[1]?.length ?? 0;
  return `$${usd.toFixed(Math.max(2, decimals))}`;
}

/** `$5,040.00`. */
export function formatAmount(usd: number): string {
  const decimals = Math.abs(usd) < 0.1 ? 6 : 2;
  const [whole = '', fraction = ''] = String(Number(usd.toFixed(decimals))).split('.');
  return `$${grouped(whole)}.${fraction.padEnd(2, '0')}`;
}

/** `16,384`, for whole numbers. By hand, since asking for it in a language loads that language: ten milliseconds. */
export function formatCount(count: number): string {
  return grouped(String(count));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `$2.50 in / $10.00 out per 1M tokens`. */
export function formatPrices(prices: Prices): string {
  return `${formatPrice(prices.input)} in / ${formatPrice(prices.output)} out per 1M tokens`;
}

/** `3:1`. */
export function formatMix(mix: Mix): string {
  return `${mix.input}:${mix.output}`;
}

/** Whether a number is settled, or the lower end of what disagreeing sources allow. */
export type Certainty = 'exact' | 'at-least';

/** `22×`, `9.3×`, `at least 9.1×`. A lower end is never rounded up. */
export function formatFactor(factor: number, certainty: Certainty = 'exact'): string {
  const decimals = factor >= 10 ? 0 : 1;
  const shown = certainty === 'at-least' ? floorTo(factor, decimals) : Number(factor.toFixed(decimals));
  return certainty === 'at-least' ? `at least ${shown}×` : `${shown}×`;
}

/** `89 %`, `at least 89 %`; never rounded up. */
export function formatSaving(share: number, certainty: Certainty = 'exact'): string {
  const shown = `${floorTo(share * 100, 0)} %`;
  return certainty === 'at-least' ? `at least ${shown}` : shown;
}
