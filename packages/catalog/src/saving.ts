/** What goes away between two amounts of the same unit. */
export interface Saving {
  /** Before minus after; negative where it got dearer. */
  readonly amount: number;
  /** The part of `before` that goes away, 0 to 1. */
  readonly share: number;
  /** The part of `before` that stays, 0 to 1. */
  readonly rest: number;
  /** How many times `after` fits into `before`. */
  readonly factor: number;
}

/** Compares two amounts, for example two bills in USD or two blended prices. */
export function saving(before: number, after: number): Saving {
  return { amount: before - after, share: (before - after) / before, rest: after / before, factor: before / after };
}

/** What stays of an amount after savings that apply one after the other, each a share of what the former left. */
export function remaining(amount: number, shares: readonly number[]): number {
  return shares.reduce((left, share) => left * (1 - share), amount);
}
