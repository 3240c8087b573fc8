/** A line of timed lyrics. */
export type TimedLine = { atMs: number; text: string };

const timeTag = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;
const wordTag = /<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>/g;

/** The timed lines an LRC text holds, in time order, for showing while it is typed; the service reads it for good. */
export function previewLrc(text: string): TimedLine[] {
  const timed: TimedLine[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const words = line.replace(timeTag, "").replace(wordTag, "").replace(/\s+/g, " ").trim();
    for (const [, minutes, seconds, fraction = ""] of line.matchAll(timeTag)) {
      const atMs = Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, "0"));
      timed.push({ atMs, text: words });
    }
  }
  return timed.toSorted((a, b) => a.atMs - b.atMs);
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** Timed lines as an LRC text, to hundredths of a second. */
export const formatLrc = (lines: readonly TimedLine[]): string =>
  lines.map(({ atMs, text }) => `[${formatLrcTime(atMs)}] ${text}`.trimEnd()).join("\n");

/** A time as LRC writes it: `mm:ss.xx`. */
export function formatLrcTime(atMs: number): string {
  const hundredths = Math.floor(atMs / 10);
  return `${pad(Math.floor(hundredths / 6000))}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
}
