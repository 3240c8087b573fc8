import type { IndexDocument } from "../index-document.ts";

/** Properties of a document that take one or several words and can be counted. */
export const facetNames = ["type", "genre", "language", "label", "plan", "territory"] as const;
export type FacetName = (typeof facetNames)[number];

/** Properties that are one number. -1 stands for unknown. */
export const numberNames = ["year", "durationMs", "bpm", "explicit", "addedDay"] as const;
export type NumberName = (typeof numberNames)[number];

/** Many documents have the same words, so each has the number of its set of words; set 0 is the empty one. */
export interface FacetColumn {
  codes: Uint32Array | Uint16Array;
  sets: string[][];
}

export type NumberColumn = Int32Array | Int16Array | Int8Array;

/** The words of a document under a facet; the empty list where it has none. */
export function facetValues(document: IndexDocument, facet: FacetName): readonly string[] {
  switch (facet) {
    case "type":
      return [document.type];
    case "genre":
      return document.genres;
    case "language":
      return document.language === null ? [] : [document.language];
    case "label":
      return document.label === null ? [] : [document.label];
    case "plan":
      return document.plans;
    case "territory":
      return document.territories;
  }
}

/** The number of a document under a name, -1 where it is unknown. */
export function numberValue(document: IndexDocument, name: NumberName): number {
  switch (name) {
    case "year":
      return document.year ?? -1;
    case "durationMs":
      return document.durationMs ?? -1;
    case "bpm":
      return document.bpm === null ? -1 : Math.round(document.bpm);
    case "explicit":
      return document.isExplicit === null ? -1 : Number(document.isExplicit);
    case "addedDay":
      return document.addedDay;
  }
}

/** Columns are as narrow as their values: a day since 1970 and a year fit 16 bits. */
export function emptyNumbers(name: NumberName, size: number): NumberColumn {
  if (name === "durationMs") return new Int32Array(size);
  return name === "explicit" ? new Int8Array(size) : new Int16Array(size);
}

/** Numbers the sets of words of one column while documents come in. */
export class FacetSets {
  readonly sets: string[][] = [[]];
  #codes = new Map<string, number>([["", 0]]);

  codeOf(values: readonly string[]): number {
    const key = values.length === 1 ? (values[0] ?? "") : values.join("\u0000");
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.sets.length;
      this.sets.push([...values]);
      this.#codes.set(key, code);
    }
    return code;
  }

  column(codes: Uint32Array): FacetColumn {
    return { codes: this.sets.length < 65_536 ? Uint16Array.from(codes) : codes.slice(), sets: this.sets };
  }
}
