import { type BurnRate, budgetOf, type Duration, secondsOf, type Slo } from "./slo-file.ts";

/** Requests of an SLO's kind in the last seconds: all, and those that failed. */
export type CountRequests = (slo: string, windowSeconds: number) => { total: number; failed: number };

/** The share of requests that failed; not a number when there was none, which is nobody's fault. */
export function errorRatio(count: CountRequests, slo: Slo, window: Duration): number {
  const { total, failed } = count(slo.name, secondsOf(window));
  return total === 0 ? Number.NaN : failed / total;
}

/** Whether the budget burns too fast over both windows, as the generated alert asks. */
export function isBurning(slo: Slo, rate: BurnRate, count: CountRequests): boolean {
  const limit = rate.factor * budgetOf(slo);
  return errorRatio(count, slo, rate.long) > limit && errorRatio(count, slo, rate.short) > limit;
}

const budgetWindowSeconds = 30 * 24 * 3600;

/** The share of the error budget of 30 days that is left; below 0 when more failed than was promised. */
export function budgetLeft(slo: Slo, count: CountRequests): number {
  const { total, failed } = count(slo.name, budgetWindowSeconds);
  return total === 0 ? 1 : 1 - failed / (total * budgetOf(slo));
}
