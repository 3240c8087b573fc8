/** One line of synchronised lyrics; it is sung from `atMs` to the start of the next. */
export type LyricLine = { atMs: number; text: string };

/** Index of the line sung at `positionMs`, or -1 before the first. The lines are in order of time. */
export function lyricLineAt(lines: readonly LyricLine[], positionMs: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line && line.atMs <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
