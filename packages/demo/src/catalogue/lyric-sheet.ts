import type { DemoLyrics } from "./model.ts";
import type { LyricSheet } from "./source.ts";

/** Writes a sheet as plain text and as LRC, with each line at the start of its bar. */
export function writeLyrics(sheet: LyricSheet, secondsPerBar: number): DemoLyrics {
  const lrc = sheet.lines.flatMap((line, index) => {
    const seconds = (sheet.startBar + index * sheet.barsPerLine) * secondsPerBar;
    return line === "" ? [] : [`[${timestamp(seconds)}]${line}`];
  });
  return { plain: sheet.lines.join("\n"), lrc: lrc.join("\n") };
}

function timestamp(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
