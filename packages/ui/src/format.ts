const pad = (value: number): string => String(value).padStart(2, "0");

/** A track's length or position as `m:ss`, or `h:mm:ss` from one hour; fractions of a second are cut, never rounded up. */
export function formatDuration(durationMs: number): string {
  const total = Number.isFinite(durationMs) ? Math.max(0, Math.floor(durationMs / 1000)) : 0;
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = pad(total % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

/** The length of a release in words: `48 min`, `1 hr 12 min`, `35 sec`. */
export function formatLength(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} sec`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} hr` : `${hours} hr ${minutes % 60} min`;
}

/** A duration for a screen reader: `3 minutes 5 seconds`. */
export function formatSpokenDuration(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / 1000));
  const parts: string[] = [];
  const add = (amount: number, unit: string): void => {
    if (amount > 0) parts.push(`${amount} ${unit}${amount === 1 ? "" : "s"}`);
  };
  add(Math.floor(total / 3600), "hour");
  add(Math.floor((total % 3600) / 60), "minute");
  add(total % 60, "second");
  return parts.length > 0 ? parts.join(" ") : "0 seconds";
}

/** `1 track`, `1,204 tracks`: a count with its noun; pass the plural where adding an s is wrong. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : plural}`;
}

/** A calendar date `YYYY-MM-DD` as `5 March 2026`, the same in every time zone. */
export function formatReleaseDate(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return date;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(parsed);
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago something was, as `2 hours ago`; under a minute it says `just now`. */
export function formatAgo(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return "just now";
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(
    Math.trunc(seconds / step[1]),
    step[0],
  );
}

/** A size in decimal units as file managers show it: `812 kB`, `34.1 MB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = sizeBytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
