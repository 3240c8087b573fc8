import { sharedIntegers } from "../math/sparse-rows.ts";

/** Listening sessions in the order they happened, with where each track occurs in them. */
export interface SessionIndex {
  /** Session s holds the places `starts[s]` up to `starts[s + 1]`. */
  starts: Uint32Array;
  /** The track at each place, repeats included. */
  tracks: Uint32Array;
  /** The session of each place. */
  sessionOf: Uint32Array;
  /** Track t occurs at `places[occurrenceStarts[t]]` up to `places[occurrenceStarts[t + 1]]`, in order of time. */
  occurrenceStarts: Uint32Array;
  places: Uint32Array;
}

/** Builds the index from sessions, the oldest first. */
export function indexSessions(sessions: readonly ArrayLike<number>[], trackCount: number): SessionIndex {
  const starts = sharedIntegers(sessions.length + 1);
  sessions.forEach((session, at) => (starts[at + 1] = starts[at]! + session.length));
  const length = starts[sessions.length]!;
  const tracks = sharedIntegers(length);
  const sessionOf = sharedIntegers(length);
  const occurrenceStarts = sharedIntegers(trackCount + 1);
  for (const [at, session] of sessions.entries()) {
    tracks.set(session, starts[at]);
    sessionOf.fill(at, starts[at], starts[at + 1]);
  }
  for (const track of tracks) occurrenceStarts[track + 1]! += 1;
  for (let track = 0; track < trackCount; track += 1)
    occurrenceStarts[track + 1]! += occurrenceStarts[track]!;
  const next = occurrenceStarts.slice();
  const places = sharedIntegers(length);
  for (const [place, track] of tracks.entries()) {
    places[next[track]!] = place;
    next[track]! += 1;
  }
  return { starts, tracks, sessionOf, occurrenceStarts, places };
}
