import type { ImageRef } from "@segue/ui";

/** What a row shows of a track; every catalogue track summary fits. */
export type TableTrack = {
  id: string;
  /** Tells rows apart where one track may stand in the list twice, as in the history. */
  rowId?: string;
  title: string;
  version: string | null;
  artists: { id: string; name: string }[];
  release: { id: string; title: string };
  cover: ImageRef | null;
  discNumber: number;
  trackNumber: number;
  durationMs: number;
  isExplicit: boolean;
  isPlayable: boolean;
  /** A further line on screens too narrow for a column of its own, such as why it is in the list. */
  note?: string;
  /** Said in place of the artists when it is not playable for a reason of the listener's own. */
  whyUnplayable?: string;
};

/** The title with its version, as in `Undertow (Live)`. */
export function fullTitle(track: Pick<TableTrack, "title" | "version">): string {
  return track.version ? `${track.title} (${track.version})` : track.title;
}
