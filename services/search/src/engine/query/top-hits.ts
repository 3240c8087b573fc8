import { textAt } from "../segment/text-table.ts";
import type { SegmentSearch } from "./segment-search.ts";

/** A document that may be shown. */
export interface Candidate {
  search: SegmentSearch;
  document: number;
  /** Hits are sorted by falling keys. */
  key: number;
  versions: number;
}

/** Keeps the `size` candidates with the highest keys; those of one key stay in the order of their ids. */
export class TopHits {
  readonly #size: number;
  readonly #after: { key: number; id: string } | undefined;
  readonly #groups: Map<number, Candidate> | undefined;
  #sorted: Candidate[] = [];

  constructor(
    size: number,
    options: { after?: { key: number; id: string } | undefined; groupsVersions: boolean },
  ) {
    this.#size = size;
    this.#after = options.after;
    this.#groups = options.groupsVersions ? new Map() : undefined;
  }

  get hits(): readonly Candidate[] {
    return this.#sorted;
  }

  /** Keys below it are not kept any more. */
  floor = Number.NEGATIVE_INFINITY;

  offer(search: SegmentSearch, document: number, key: number): void {
    if (key < this.floor) return;
    const sorted = this.#sorted;
    if (this.#after && !isAfter({ search, document, key }, this.#after)) return;
    const candidate: Candidate = { search, document, key, versions: 1 };
    const known = this.#groups?.get(search.segment.groups[document]!);
    if (known) {
      candidate.versions = known.versions += 1;
      if (!isBefore(candidate, known)) return;
      sorted.splice(sorted.indexOf(known), 1);
    }
    let at = sorted.length;
    while (at > 0 && isBefore(candidate, sorted[at - 1]!)) at -= 1;
    if (at >= this.#size) return;
    sorted.splice(at, 0, candidate);
    this.#groups?.set(search.segment.groups[document]!, candidate);
    if (sorted.length > this.#size) {
      const dropped = sorted.pop();
      if (dropped) this.#groups?.delete(dropped.search.segment.groups[dropped.document]!);
    }
    if (sorted.length === this.#size) this.floor = sorted.at(-1)?.key ?? this.floor;
  }
}

export const idOf = ({ search, document }: Pick<Candidate, "search" | "document">): string =>
  textAt(search.segment.ids, document);

function isBefore(a: Candidate, b: Candidate): boolean {
  return a.key === b.key ? idOf(a) < idOf(b) : a.key > b.key;
}

function isAfter(candidate: Omit<Candidate, "versions">, after: { key: number; id: string }): boolean {
  return candidate.key === after.key ? idOf(candidate) > after.id : candidate.key < after.key;
}
