import type { DraftProblem } from "../contract/draft.ts";
import type { AudioState } from "../contract/track.ts";

/** What of a release decides whether it may go live. */
export interface ReleaseToCheck {
  title: string;
  artists: { name: string }[];
  coverImageId: string | null;
  tracks: {
    id: string;
    title: string;
    isrc: string | null;
    discNumber: number;
    trackNumber: number;
    audio: AudioState;
    audioFailure: { message: string } | null;
    masterId: string | null;
    credits: { role: string }[];
  }[];
}

/** A track elsewhere in the catalogue with an ISRC that this release uses too, but with other audio. */
export interface IsrcElsewhere {
  isrc: string;
  title: string;
  releaseTitle: string;
}

/** Everything an editor should look at before a release goes live, blocking or not. */
export function findProblems(release: ReleaseToCheck, elsewhere: IsrcElsewhere[]): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const block = (code: string, message: string, trackId: string | null = null) =>
    problems.push({ code: `catalog.${code}`, message, isBlocking: true, trackId });
  const warn = (code: string, message: string, trackId: string | null = null) =>
    problems.push({ code: `catalog.${code}`, message, isBlocking: false, trackId });

  if (release.title.trim() === "") block("title_missing", "Give the release a title.");
  if (release.artists.length === 0) block("artist_missing", "Name at least one main artist.");
  if (release.tracks.length === 0) block("no_tracks", "Add at least one track.");
  if (release.coverImageId === null)
    warn("cover_missing", "There is no cover. Listeners will see a placeholder.");

  const places = new Map<string, string>();
  const isrcs = new Map<string, string>();
  for (const track of release.tracks) {
    const { id, title, audio, isrc } = track;
    if (track.masterId === null) block("audio_missing", `“${title}” has no audio. Upload a file for it.`, id);
    else if (audio === "pending")
      block("audio_pending", `The audio of “${title}” is still being prepared.`, id);
    else if (audio === "failed") {
      const why = track.audioFailure?.message ?? "It could not be read.";
      block(
        "audio_failed",
        `The audio of “${title}” cannot be used: ${why} Replace it or remove the track.`,
        id,
      );
    }
    if (!track.credits.some(({ role }) => role === "main_artist")) {
      block("track_artist_missing", `Name a main artist of “${title}”.`, id);
    }
    const place = `${track.discNumber}-${track.trackNumber}`;
    const neighbour = places.get(place);
    if (neighbour !== undefined) {
      warn(
        "same_place",
        `“${title}” and “${neighbour}” are both number ${track.trackNumber}. Put them in order.`,
        id,
      );
    }
    places.set(place, title);
    if (isrc === null) continue;
    const twin = isrcs.get(isrc);
    if (twin !== undefined) block("isrc_twice", `“${title}” and “${twin}” both have the ISRC ${isrc}.`, id);
    isrcs.set(isrc, title);
    const other = elsewhere.find((found) => found.isrc === isrc);
    if (other) {
      warn(
        "isrc_elsewhere",
        `“${other.title}” on “${other.releaseTitle}” has the ISRC ${isrc} too, with other audio. One recording, one ISRC: check which is right.`,
        id,
      );
    }
  }
  return problems;
}
