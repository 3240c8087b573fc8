/**
 * The day a date tag names, `YYYY-MM-DD`; a year or month alone means its first day. Null for anything that is not a
 * day of the calendar.
 */
export function readReleaseDate(tag: string | null): string | null {
  const found = /^\s*(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?/.exec(tag ?? "");
  if (!found) return null;
  const [, year = "", month = "1", day = "1"] = found;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal && Number(year) >= 1860 ? date.toISOString().slice(0, 10) : null;
}

/** The calendar day of a moment in UTC. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
