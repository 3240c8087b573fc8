const unitsMs: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const durationPattern = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/;
const partPattern = /(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g;

/** Milliseconds in a time string such as `1h30m` or `7d`; null when the text is not one. */
export function parseDuration(text: string): number | null {
  if (!durationPattern.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(partPattern))
    totalMs += Number(amount) * (unitsMs[unit ?? ""] ?? 0);
  return Math.round(totalMs);
}

/** Milliseconds from `now` until a time string has passed or an ISO 8601 date is reached, never negative; null when it is neither. */
export function parseDelay(text: string, now: Date = new Date()): number | null {
  if (text === "") return 0;
  const durationMs = parseDuration(text);
  if (durationMs !== null) return durationMs;
  const at = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** Milliseconds in a time string that was checked when its function was synced; throws on any other text. */
export function durationMs(text: string): number {
  const parsed = parseDuration(text);
  if (parsed === null) throw new TypeError(`not a duration: ${text}`);
  return parsed;
}
