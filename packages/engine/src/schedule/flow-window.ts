import type { Transaction } from "../store/database.ts";

/** What a flow-control row belongs to. */
export type WindowKey = { functionId: string; key: string };

/** Notes a key for `periodMs`; false when it was noted before and that time has not passed. */
export async function noteOnce(tx: Transaction, window: WindowKey, periodMs: number): Promise<boolean> {
  const noted = await tx`
    insert into engine.seen (function_id, key, expires_at)
    values (${window.functionId}, ${window.key}, now() + ${periodMs} * interval '1 ms')
    on conflict (function_id, key) do update set expires_at = excluded.expires_at where engine.seen.expires_at <= now()`;
  return noted.count > 0;
}

/** Counts one start within the current window of `periodMs`; false when `limit` starts were counted before. */
export async function countWithin(
  tx: Transaction,
  window: WindowKey,
  rate: { limit: number; periodMs: number },
): Promise<boolean> {
  const [row] = await tx<{ count: number }[]>`
    insert into engine.flow_window as w (function_id, key, count, ends_at)
    values (${window.functionId}, ${window.key}, 1, now() + ${rate.periodMs} * interval '1 ms')
    on conflict (function_id, key) do update set
      count = case when w.ends_at <= now() then 1 else w.count + 1 end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning count`;
  return (row?.count ?? 0) <= rate.limit;
}

/**
 * When the next start may happen if starts are spread evenly over the period (generic cell rate algorithm), with
 * `burst` of them allowed at once. The start is booked: the next call answers a later time.
 */
export async function bookStart(
  tx: Transaction,
  window: WindowKey,
  rate: { limit: number; periodMs: number; burst: number },
): Promise<Date> {
  const spacingMs = rate.periodMs / rate.limit;
  const [row] = await tx<{ startAt: Date }[]>`
    insert into engine.flow_window as w (function_id, key, count, ends_at)
    values (${window.functionId}, ${window.key}, 1, now() + ${spacingMs} * interval '1 ms')
    on conflict (function_id, key) do update set
      count = w.count + 1, ends_at = greatest(w.ends_at, now()) + ${spacingMs} * interval '1 ms'
    returning greatest(now(), ends_at - ${spacingMs * Math.max(rate.burst, 1)} * interval '1 ms') as "startAt"`;
  return row?.startAt ?? new Date();
}
