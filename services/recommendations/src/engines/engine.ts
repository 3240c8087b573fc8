/** Who can recommend. `own` is the model of Segue itself. */
export const engineNames = ["own", "gorse", "listenbrainz", "algolia"] as const;
export type EngineName = (typeof engineNames)[number];

/** A track as engines are asked about it. */
export interface TrackRef {
  trackId: string;
  title: string;
  artist: string;
  /** At MusicBrainz; null where that is not known. */
  recordingMbid: string | null;
  artistMbid: string | null;
}

/** What an engine calls something; without a title it is the artist as such. */
export interface CandidateName {
  title: string | null;
  artist: string;
}

/** Something recommended, under the engine's own key; `name` where the engine says it. */
export interface Candidate {
  key: string;
  /** Above 0, 1 at most; the first has the most. */
  score: number;
  name?: CandidateName;
}

export type FeedbackKind = "counted" | "completed" | "skipped" | "liked" | "disliked";

/** Something a listener did with a track. */
export interface Feedback {
  userId: string;
  trackId: string;
  kind: FeedbackKind;
  at: Date;
}

/** A track as an engine with a catalogue of its own keeps it. */
export interface CatalogueItem {
  trackId: string;
  title: string;
  artists: string[];
  genres: string[];
  publishedAt: Date;
  /** Withdrawn tracks stay known, but are recommended no more. */
  isHidden: boolean;
}

/** How long an answer is waited for, and whether somebody waits who will not do so for long. */
export interface Asking {
  withinMs: number;
  /** Ends the call early. */
  signal?: AbortSignal;
}

/** What an engine is able to do; what it is not, it answers with nothing. */
export interface EngineAbilities {
  /** Recommends for a listener it knows, without being told what they heard. */
  personal: boolean;
  similar: boolean;
  continuation: boolean;
  /** Learns from what listeners do. */
  feedback: boolean;
}

/**
 * Whoever recommends. Lists are ordered, without repeats and never longer than `count`; having nothing to say is an
 * empty list. Every failure is an EngineError. Keys are resolved by whoever asks.
 */
export interface Engine {
  readonly name: EngineName;
  readonly can: EngineAbilities;
  /** `recent` are the listener's latest tracks, oldest first, for engines that know no listeners. */
  recommend(
    query: { userId: string; recent: TrackRef[]; count: number },
    asking: Asking,
  ): Promise<Candidate[]>;
  similar(query: { seed: TrackRef; count: number }, asking: Asking): Promise<Candidate[]>;
  /** What may follow these tracks, the oldest first. */
  continuation(query: { seeds: TrackRef[]; count: number }, asking: Asking): Promise<Candidate[]>;
  /** Tells what listeners did, at least once. `taken` is how much of it the engine took; 0 where it takes none. */
  record(feedback: readonly Feedback[], asking: Asking): Promise<{ taken: number }>;
  /** Makes the engine forget what a listener did; does nothing where it knows of none. */
  forget(userId: string, asking: Asking): Promise<void>;
  /** Whether it knows nothing at all, as after it was set up anew; absent where the engine has no catalogue of its own. */
  readonly isBlank?: (asking: Asking) => Promise<boolean>;
  /** Brings tracks to what they are now; absent where the engine has no catalogue of its own. */
  readonly keepItems?: (items: readonly CatalogueItem[], asking: Asking) => Promise<void>;
}
