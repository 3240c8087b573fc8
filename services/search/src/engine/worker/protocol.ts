import type { IndexDocument } from "../index-document.ts";
import type { SearchOptions, SearchResult } from "../query/search-options.ts";

/** Which index: that of names, or that of the lines of lyrics. */
export type IndexName = "names" | "lyrics";

/** A search in one index. */
export interface IndexQuery {
  index: IndexName;
  text: string;
  options: SearchOptions;
}

/** Writes and deletions that happened together, up to the change numbered `sequence`. */
export interface IndexChanges {
  sequence: number;
  put: Record<IndexName, IndexDocument[]>;
  /** Deleted from both indexes. Lines of lyrics are deleted by the ids of their lines. */
  deleted: Record<IndexName, string[]>;
}

/** How the indexes are. */
export interface IndexStats {
  sequence: number;
  documents: number;
  segments: number;
  sizeBytes: number;
}

/** Where the snapshot is, and of what it must be: a later state is one that a restored backup does not know. */
export interface OpenInput {
  file: string | null;
  identity: string;
  /** The number of the last change there is. */
  lastSequence: number;
}

/** What the worker can be asked to do. */
export interface WorkerCalls {
  /** Loads the snapshot; answers with the number of its last change, 0 without a snapshot. */
  open: { input: OpenInput; output: number };
  /** Several searches at once, answered in their order. */
  search: { input: IndexQuery[]; output: SearchResult[] };
  apply: { input: IndexChanges; output: null };
  /** Writes the snapshot; null when there is no file to write to. */
  save: { input: null; output: null };
  stats: { input: null; output: IndexStats };
}
export type CallName = keyof WorkerCalls;

/** A message to the worker, and its answer. */
export interface CallMessage {
  id: number;
  call: CallName;
  input: unknown;
}
export type AnswerMessage = { id: number; output: unknown } | { id: number; error: string };
