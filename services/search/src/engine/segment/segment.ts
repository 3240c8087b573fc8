import type { FacetColumn, FacetName, NumberColumn, NumberName } from "./columns.ts";
import type { KeyTable } from "./key-table.ts";
import type { TextTable } from "./text-table.ts";
import { type Dictionary, openDictionary, type Trie } from "./trie.ts";

/** Where a word stands in a document: field in bits 0–1, position in bits 2–7, bit 8 for a joined spelling. */
export const place = { name: 0, artist: 1, album: 2, fieldMask: 3, joined: 256 } as const;
export const fieldCount = 3;

/** Everything of a segment that goes to disk. Documents are numbered by falling popularity. */
export interface SegmentData {
  count: number;
  trie: Trie;
  /** The documents of term t are `documents[starts[t]..starts[t + 1]]`, in rising order. */
  starts: Uint32Array;
  documents: Uint32Array;
  /** The words of document d are `words[wordStarts[d]..wordStarts[d + 1]]`, with the places beside them. */
  wordStarts: Uint32Array;
  words: Uint32Array;
  places: Uint16Array;
  /** How many words the name has, and how many without what names the version. */
  nameLengths: Uint8Array;
  songLengths: Uint8Array;
  popularity: Uint8Array;
  /** Documents of the same song, in whatever version, by the same artist share a group. */
  groups: Uint32Array;
  ids: TextTable;
  names: TextTable;
  artists: TextTable;
  byId: KeyTable;
  /** Documents by their whole name without spaces. */
  byName: KeyTable;
  /** Documents by a short form of their name: without its version, without "the". */
  byShortName: KeyTable;
  /** Terms by how they sound. */
  bySound: KeyTable;
  facets: Record<FacetName, FacetColumn>;
  numbers: Record<NumberName, NumberColumn>;
  /** 1 for documents that were deleted or written again. */
  dead: Uint8Array;
}

/** A segment that is searched. Only `dead` ever changes. */
export interface Segment extends SegmentData {
  dictionary: Dictionary;
  deadCount: number;
}

export function openSegment(data: SegmentData): Segment {
  let deadCount = 0;
  for (const mark of data.dead) deadCount += mark;
  return { ...data, dictionary: openDictionary(data.trie), deadCount };
}
