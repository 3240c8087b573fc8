type Placed = { id: string; discNumber: number; trackNumber: number };

const discKey = (disc: number): string => `disc-${disc}`;

/** The disc a line of the list announces, or null when the line is a track. */
export const discOf = (key: string): number | null => (key.startsWith("disc-") ? Number(key.slice(5)) : null);

/** Tracks in playing order as one list of keys, every disc announced by a line of its own. */
export function linesOf(tracks: readonly Placed[]): string[] {
  const sorted = tracks.toSorted((a, b) => a.discNumber - b.discNumber || a.trackNumber - b.trackNumber);
  const lines: string[] = [];
  let disc = 0;
  for (const track of sorted) {
    if (track.discNumber !== disc) lines.push(discKey(track.discNumber));
    disc = track.discNumber;
    lines.push(track.id);
  }
  return lines;
}

/** The number on its disc of the track at this place of the list. */
export const numberAt = (lines: readonly string[], index: number): number =>
  index - lines.findLastIndex((line, at) => at < index && discOf(line) !== null);

/** The list with the line `key` where `overKey` stands; nothing goes above the first disc's line. */
export function moveLine(lines: readonly string[], key: string, overKey: string): string[] {
  const from = lines.indexOf(key);
  const to = Math.max(1, lines.indexOf(overKey));
  if (from < 0 || lines.indexOf(overKey) < 0) return [...lines];
  return lines.toSpliced(from, 1).toSpliced(to, 0, key);
}

/** The list with the track at the end on a disc of its own. */
export function moveToNewDisc(lines: readonly string[], key: string): string[] {
  const last = Math.max(0, ...lines.map((line) => discOf(line) ?? 0));
  return [...lines.filter((line) => line !== key), discKey(last + 1), key];
}

/** The list as the service takes it: one list of track ids per disc, discs without tracks left out. */
export function discsOf(lines: readonly string[]): string[][] {
  const discs: string[][] = [];
  for (const line of lines) {
    if (discOf(line) !== null) discs.push([]);
    else discs.at(-1)?.push(line);
  }
  return discs.filter((disc) => disc.length > 0);
}
