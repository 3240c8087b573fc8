import type { TagStrength } from "../model/index.ts";

/** A question to the model: who may be meant is said by tracks and weights alone. */
export interface ProfileQuestion {
  kind: "profile";
  weights: [trackId: string, weight: number][];
  /** 0 favours what everybody plays, 1 what few know, 0.5 neither. */
  depth: number;
  count: number;
}

/** What comes after tracks that were just heard, the oldest first. */
export interface SessionQuestion {
  kind: "session";
  trackIds: string[];
  count: number;
}

/** Which of the new tracks that the model does not know suit a taste. */
export interface UnheardQuestion {
  kind: "unheard";
  weights: [trackId: string, weight: number][];
  count: number;
}

/** A track that the model may not know, and what it is like in words. */
export interface NewTrack {
  trackId: string;
  tags: TagStrength[];
}

/** Tells of new tracks, instead of those told before. */
export interface NewTracksRequest {
  kind: "new_tracks";
  tracks: NewTrack[];
}

/** Loads another model; later questions are answered by it. */
export interface LoadRequest {
  kind: "load";
  file: string;
}

/** What the thread keeps, and is told again when it was started anew. */
export type ServingState = LoadRequest | NewTracksRequest;
export type ServingRequest = ProfileQuestion | SessionQuestion | UnheardQuestion | ServingState;

/** Tracks, best first, each with those of the question that speak most for it. Empty without a model. */
export interface ServingAnswer {
  trackIds: string[];
  reasons: string[][];
}

export interface RequestMessage {
  id: number;
  request: ServingRequest;
}
export type AnswerMessage = { id: number; answer: ServingAnswer } | { id: number; error: string };
