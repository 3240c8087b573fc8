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

/** Loads another model; later questions are answered by it. */
export interface LoadRequest {
  kind: "load";
  file: string;
}

export type ServingRequest = ProfileQuestion | SessionQuestion | LoadRequest;

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
