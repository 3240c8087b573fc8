import { AppError } from "@segue/kernel";
import type { LyricsLine } from "../contract/track.ts";

const timeTag = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;
const wordTag = /<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>/g;
const offsetTag = /^\[offset:\s*([+-]?\d+)\s*\]$/i;

/** Whether a text has at least one line that begins with a time. */
export const looksTimed = (text: string): boolean => /^\s*\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\]/m.test(text);

/**
 * The timed lines of an LRC text, in time order. Knows several times per line, `[offset:ms]` (positive shows lines
 * earlier) and word times, which are dropped. Throws `catalog.bad_lrc` when not one line has a time.
 */
export function parseLrc(text: string): LyricsLine[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  let offsetMs = 0;
  const timed: LyricsLine[] = [];
  for (const line of lines) {
    const offset = offsetTag.exec(line.trim());
    if (offset) offsetMs = Number(offset[1]);
    const times = [...line.matchAll(timeTag)];
    const words = line.replace(timeTag, "").replace(wordTag, "").replace(/\s+/g, " ").trim();
    for (const [, minutes, seconds, fraction = ""] of times) {
      const atMs = Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, "0"));
      timed.push({ atMs, text: words });
    }
  }
  if (timed.length === 0) {
    throw new AppError("invalid", "catalog.bad_lrc", {
      message: "No line of this text has a time. A timed line looks like [01:23.45] Words of the line.",
    });
  }
  return timed
    .map(({ atMs, text: words }) => ({ atMs: Math.max(0, atMs - offsetMs), text: words }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** The words of timed lines as plain text; a line without words parts verses. */
export const plainTextOf = (lines: LyricsLine[]): string =>
  lines
    .map(({ text }) => text)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
