/** How often a number of calls or dollars recurs. */
export type Period = 'day' | 'week' | 'month';

const periodsPerMonth: Readonly<Record<Period, number>> = { day: 30, week: 52 / 12, month: 1 };
const periodsPerYear: Readonly<Record<Period, number>> = { day: 365, week: 52, month: 12 };

/** An amount that comes up every period, over a month of 30 days. */
export function perMonth(amount: number, period: Period): number {
  return amount * periodsPerMonth[period];
}

/** An amount that comes up every period, over a year. */
export function perYear(amount: number, period: Period): number {
  return amount * periodsPerYear[period];
}
