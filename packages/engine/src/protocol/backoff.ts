const delaysSeconds = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];
const jitterMs = 30_000;
const retryAfterMinMs = 1000;
const retryAfterMaxMs = 86_400_000;

/** Milliseconds to wait after attempt `attempt` (from 0), as an Inngest server does: growing steps plus up to 30 s. */
export function defaultBackoff(attempt: number): number {
  const seconds = delaysSeconds[Math.min(attempt, delaysSeconds.length - 1)] ?? 0;
  return seconds * 1000 + Math.random() * jitterMs;
}

/** Milliseconds a `retry-after` header (seconds or a date) asks to wait, kept within 1 s and 24 h; null without a readable one. */
export function retryAfterMs(header: string | undefined, now: Date = new Date()): number | null {
  if (!header) return null;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, retryAfterMinMs), retryAfterMaxMs);
}
