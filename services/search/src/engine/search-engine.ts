import type { IndexDocument } from "./index-document.ts";
import { segmentsToMerge } from "./merge-policy.ts";
import { runQuery } from "./query/run-query.ts";
import type { SearchOptions, SearchResult } from "./query/search-options.ts";
import { SegmentSearch } from "./query/segment-search.ts";
import { forKey } from "./segment/key-table.ts";
import { mergeSegments } from "./segment/merge-segments.ts";
import type { Segment } from "./segment/segment.ts";
import { SegmentBuilder } from "./segment/segment-builder.ts";
import { textAt } from "./segment/text-table.ts";

/** Searchable documents in memory: immutable segments, one per batch of writes, merged in the background. */
export class SearchEngine {
  #searches: SegmentSearch[];

  constructor(segments: readonly Segment[] = []) {
    this.#searches = segments.map((segment) => new SegmentSearch(segment));
  }

  get segments(): readonly Segment[] {
    return this.#searches.map(({ segment }) => segment);
  }

  /** How many documents can be found. */
  get size(): number {
    return this.segments.reduce((sum, { count, deadCount }) => sum + count - deadCount, 0);
  }

  search(text: string, options: SearchOptions): SearchResult {
    return runQuery(this.#searches, text, options);
  }

  /** Writes documents, in the place of those with the same ids. They are found from now on. */
  put(documents: readonly IndexDocument[]): void {
    const latest = new Map(documents.map((document) => [document.id, document]));
    if (latest.size === 0) return;
    const builder = new SegmentBuilder();
    for (const document of latest.values()) builder.add(document);
    this.delete([...latest.keys()]);
    this.#searches.push(new SegmentSearch(finish(builder.build())));
  }

  /** Ids that are not there are ignored. */
  delete(ids: readonly string[]): void {
    for (const id of ids) {
      this.#locate(id, (segment, document) => {
        segment.dead[document] = 1;
        segment.deadCount += 1;
      });
    }
  }

  /** Merges segments if that is due, step by step; null when it is not. Writes and queries may go on in between. */
  maintain(): Generator<void, void> | null {
    const sources = segmentsToMerge(this.segments);
    return sources.length === 0 ? null : this.#merge(sources);
  }

  *#merge(sources: Segment[]): Generator<void, void> {
    const merged = yield* mergeSegments(sources);
    const others = this.#searches.filter(({ segment }) => !sources.includes(segment));
    this.#searches = merged.count > 0 ? [new SegmentSearch(merged), ...others] : others;
  }

  #locate(id: string, found: (segment: Segment, document: number) => void): void {
    for (const { segment } of this.#searches) {
      forKey(segment.byId, id, (document) => {
        if (segment.dead[document] === 0 && textAt(segment.ids, document) === id) found(segment, document);
      });
    }
  }
}

/** Runs a generator to its end without a pause. */
export function finish<TResult>(steps: Generator<void, TResult>): TResult {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
