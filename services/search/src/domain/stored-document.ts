import type { ArtistRef } from "@segue/catalog/contract";
import type { SearchType } from "../contract/index.ts";

/** A line of a song's words. */
export interface StoredLine {
  atMs: number | null;
  text: string;
}

/** What can be found, with everything that a result shows and is filtered by. */
export interface StoredDocument {
  id: string;
  type: SearchType;
  name: string;
  version: string | null;
  artists: ArtistRef[];
  release: { id: string; title: string } | null;
  imageId: string | null;
  year: number | null;
  durationMs: number | null;
  isExplicit: boolean;
  genres: string[];
  language: string | null;
  label: string | null;
  bpm: number | null;
  /** Empty for everyone, everywhere. */
  plans: string[];
  territories: string[];
  /** Days since 1970. */
  addedDay: number;
  lines: StoredLine[];
}

/** A document as it is in the database. */
export interface DocumentRow {
  document: StoredDocument;
  popularity: number;
  isDeleted: boolean;
  sequence: number;
  /** The most lines it ever had: so many may be in the index. */
  lineCountMax: number;
}
