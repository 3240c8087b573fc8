import { GrowingUint32 } from "../segment/growing.ts";
import { textAt } from "../segment/text-table.ts";
import { fold } from "../text/fold.ts";
import type { EntityType } from "../index-document.ts";
import { forKey } from "../segment/key-table.ts";
import { fieldCount, place, type Segment } from "../segment/segment.ts";
import { bitSet, type BitSet } from "./bit-set.ts";
import type { QueryText } from "./query-text.ts";
import { type Match, scoreOf, weights, wholeName } from "./score.ts";
import type { Spelling } from "./spellings.ts";
import { quality, typosOf, type WordLookup, type WordMatches } from "./word-matches.ts";

/** What bounds the work of one query over all segments. */
export interface MatchBudget {
  /** Documents that may still be looked at one by one. */
  documents: number;
}

/** One round of matching: a spelling at a leniency. */
export interface Round {
  spelling: Spelling;
  level: number;
  isLastPrefix: boolean;
}

/** What a query asks of a segment beside its words. */
export interface SegmentQuery {
  lookup: WordLookup;
  budget: MatchBudget;
  /** Documents that may be found; all where null. */
  allows: ((document: number) => boolean) | null;
  /** The set of all matches is wanted, so that they can be counted, not only the best. */
  isCounting: boolean;
  /** How many of the best are wanted: once no later document can be among them, the rest is not looked at. */
  bestWanted: number;
}

/** A document looks best first, so this many of a common word are enough to find the top ones. */
const looksPerRound = 6000;
const wordsMax = 10;
/** How many of the best scores are kept: enough for the longest page. */
const bestKept = 150;

/**
 * Matching in one segment. Its arrays as long as the segment are kept between queries and cleaned by what was
 * touched; one query uses them at a time.
 */
export class SegmentSearch {
  readonly segment: Segment;
  /** The best score of each touched document, and what it took to get there. */
  readonly scores: Float32Array;
  readonly typos: Float32Array;
  readonly wholeNames: Uint8Array;
  readonly touched = new GrowingUint32();
  /** Every match of the query, looked at or not; whole only when counting. */
  readonly matched: BitSet;
  readonly #candidates: BitSet;
  readonly #others: BitSet;
  /** Three bits per word of the query for each term: how well the term matches the word. */
  readonly #marks: Uint32Array;
  readonly #match: Match = {
    popularity: 0,
    wholeName: wholeName.no,
    field: 0,
    firstPosition: 0,
    exactShare: 0,
    gaps: 0,
    inName: 0,
    words: 0,
    surplus: 0,
    typos: 0,
    isLiteral: false,
    type: "song",
  };
  readonly #typeCodes: ArrayLike<number>;
  readonly #types: EntityType[];
  readonly #bestQuality = new Uint8Array(wordsMax * fieldCount);
  readonly #bestPosition = new Uint8Array(wordsMax * fieldCount);
  readonly #seen = new Uint8Array(wordsMax);

  constructor(segment: Segment) {
    this.segment = segment;
    this.scores = new Float32Array(segment.count);
    this.typos = new Float32Array(segment.count);
    this.wholeNames = new Uint8Array(segment.count);
    this.matched = bitSet(segment.count);
    this.#candidates = bitSet(segment.count);
    this.#others = bitSet(segment.count);
    const { codes, sets } = segment.facets.type;
    this.#typeCodes = codes;
    this.#types = sets.map(([type]) => type as EntityType);
    this.#marks = new Uint32Array(segment.dictionary.size);
  }

  /** The best scores so far, falling. */
  #best: number[] = [];

  /** Forgets the last query. */
  begin(): void {
    this.#best = [];
    for (const document of this.touched.items) this.scores[document] = 0;
    this.touched.clear();
    this.matched.fill(0);
  }

  /** Documents whose whole name is the query, however it is spaced. */
  matchNames({ key, words, literal }: QueryText, { allows }: SegmentQuery): void {
    const { segment } = this;
    const add = (isFull: boolean) => (document: number) => {
      if (segment.dead[document] === 1 || (allows && !allows(document))) return;
      this.matched[document >>> 5]! |= 1 << (document & 31);
      const match = this.#match;
      match.popularity = segment.popularity[document]!;
      match.wholeName = isFull ? wholeName.full : wholeName.short;
      match.field = match.firstPosition = match.gaps = match.typos = 0;
      match.exactShare = 1;
      match.inName = match.words = words.length;
      match.surplus = 0;
      match.type = this.#types[this.#typeCodes[document]!]!;
      match.isLiteral = fold(textAt(segment.names, document)) === literal;
      this.#keep(document);
    };
    forKey(segment.byName, key, add(true));
    forKey(segment.byShortName, key, add(false));
  }

  /** Documents that have every word of a spelling. */
  matchWords({ spelling, level, isLastPrefix }: Round, query: SegmentQuery): void {
    const { words } = spelling;
    const found = words.map((word, i) =>
      query.lookup.find(word, { level, isPrefix: isLastPrefix && i === words.length - 1 }),
    );
    if (found.some(({ cost }) => cost === 0)) return;
    this.#gather(found, query.isCounting);
    this.#mark(found);
    this.#lookAt(spelling, query);
    for (const { ranges } of found) {
      for (let i = 0; i < ranges.length; i += 3) this.#marks.fill(0, ranges[i], ranges[i + 1]);
    }
  }

  /** Candidates: documents with the rarest word, and with the others where that is cheaper than looking at each. */
  #gather(found: WordMatches[], isCounting: boolean): void {
    const [rarest, ...others] = found.toSorted((a, b) => a.cost - b.cost);
    this.#candidates.fill(0);
    if (!rarest) return;
    this.#collect(rarest, this.#candidates);
    for (const other of others) {
      if (!isCounting && rarest.cost < looksPerRound && other.cost > rarest.cost * 6 + 2000) continue;
      this.#others.fill(0);
      this.#collect(other, this.#others);
      for (let i = 0; i < this.#candidates.length; i += 1) this.#candidates[i]! &= this.#others[i]!;
    }
  }

  #collect({ ranges }: WordMatches, into: BitSet): void {
    const { starts, documents } = this.segment;
    for (let i = 0; i < ranges.length; i += 3) {
      const end = starts[ranges[i + 1]!]!;
      for (let p = starts[ranges[i]!]!; p < end; p += 1) {
        const document = documents[p]!;
        into[document >>> 5]! |= 1 << (document & 31);
      }
    }
  }

  #mark(found: WordMatches[]): void {
    for (const [word, { ranges }] of found.entries()) {
      const shift = word * 3;
      for (let i = 0; i < ranges.length; i += 3) {
        const how = ranges[i + 2]!;
        for (let term = ranges[i]!; term < ranges[i + 1]!; term += 1) {
          const mark = this.#marks[term]!;
          const known = (mark >>> shift) & 7;
          if (known !== 0 && typosOf[known]! <= typosOf[how]!) continue;
          this.#marks[term] = (mark & ~(7 << shift)) | (how << shift);
        }
      }
    }
  }

  #lookAt(spelling: Spelling, { allows, budget, isCounting, bestWanted }: SegmentQuery): void {
    const { dead, popularity } = this.segment;
    const repeats = earlierRepeats(spelling.words);
    const matched = this.#candidates;
    let looks = 0;
    for (let i = 0; i < matched.length; i += 1) {
      let bits = matched[i]!;
      while (bits !== 0) {
        const lowest = bits & -bits;
        bits ^= lowest;
        const document = (i << 5) + 31 - Math.clz32(lowest);
        if (dead[document] === 1) {
          matched[i]! ^= lowest;
          continue;
        }
        if (allows && !allows(document)) continue;
        const isEnough = looks >= looksPerRound || budget.documents <= 0;
        if (isEnough || this.#isOutOfReach(popularity[document]!, bestWanted)) {
          if (isCounting) continue;
          this.#addMatched();
          return;
        }
        looks += 1;
        budget.documents -= 1;
        if (this.#verify(document, spelling, repeats)) this.#keep(document);
        else matched[i]! ^= lowest;
      }
    }
    this.#addMatched();
  }

  #addMatched(): void {
    const candidates = this.#candidates;
    for (let i = 0; i < candidates.length; i += 1) this.matched[i]! |= candidates[i]!;
  }

  /**
   * Whether no document of this popularity, and so none after it, can be among the best. Whole names need no look:
   * they are found by their key; and what is misspelt loses more than its name can gain.
   */
  #isOutOfReach(popularity: number, bestWanted: number): boolean {
    const least = this.#best[bestWanted - 1];
    return least !== undefined && popularity * weights.popularity + attainable + scoreBase < least;
  }

  /** Whether the document has every word; fills in the match. */
  #verify(document: number, { words, typos }: Spelling, repeats: Uint8Array): boolean {
    const { segment } = this;
    const quality_ = this.#bestQuality;
    const position = this.#bestPosition;
    const count = words.length;
    const seen = this.#seen.fill(0);
    quality_.fill(0, 0, count * fieldCount);
    const end = segment.wordStarts[document + 1]!;
    for (let i = segment.wordStarts[document]!; i < end; i += 1) {
      const mark = this.#marks[segment.words[i]!]!;
      if (mark === 0) continue;
      const where = segment.places[i]!;
      const field = where & place.fieldMask;
      const at = (where >>> 2) & 63;
      for (let word = 0; word < count; word += 1) {
        const how = (mark >>> (word * 3)) & 7;
        if (how === 0) continue;
        if ((where & place.joined) === 0 && seen[word]! < repeats[word]!) {
          seen[word]! += 1;
          continue;
        }
        const slot = word * fieldCount + field;
        const known = quality_[slot]!;
        if (known !== 0 && (typosOf[known]! < typosOf[how]! || known <= how)) continue;
        quality_[slot] = how;
        position[slot] = at;
      }
    }
    return this.#weigh(document, count, typos);
  }

  /** Chooses the field of each word, staying in that of the word before where it is as good. */
  #weigh(document: number, count: number, typos: number): boolean {
    const match = this.#match;
    match.typos = typos;
    match.gaps = match.inName = match.firstPosition = 0;
    match.field = fieldCount;
    let exact = 0;
    let previousField = -1;
    let previousAt = 0;
    for (let word = 0; word < count; word += 1) {
      let field = -1;
      let how = 0;
      for (let f = 0; f < fieldCount; f += 1) {
        const here = this.#bestQuality[word * fieldCount + f]!;
        if (here === 0) continue;
        const isBetter = how === 0 || typosOf[here]! < typosOf[how]!;
        if (!isBetter && !(f === previousField && typosOf[here] === typosOf[how])) continue;
        field = f;
        how = here;
      }
      if (field < 0) return false;
      match.typos += typosOf[how]!;
      if (how === quality.exact) exact += 1;
      const at = this.#bestPosition[word * fieldCount + field]!;
      if (field === 0) match.inName += 1;
      if (field < match.field) {
        match.field = field;
        match.firstPosition = at;
      } else if (field === match.field && at < match.firstPosition) match.firstPosition = at;
      if (word > 0) match.gaps += gap(field === previousField, at - previousAt);
      previousField = field;
      previousAt = at;
    }
    match.words = count;
    match.isLiteral = false;
    match.type = this.#types[this.#typeCodes[document]!]!;
    match.exactShare = exact / count;
    match.popularity = this.segment.popularity[document]!;
    match.surplus = Math.max(0, this.segment.songLengths[document]! - match.inName);
    match.wholeName = this.#nameMatch(document, exact);
    return true;
  }

  #nameMatch(document: number, exact: number) {
    const { inName, words, typos } = this.#match;
    if (inName !== words) return wholeName.no;
    const isFull = this.segment.nameLengths[document] === words;
    if (!isFull && this.segment.songLengths[document] !== words) return wholeName.no;
    if (exact === words) return isFull ? wholeName.full : wholeName.short;
    return typos > 0 ? wholeName.misspelt : wholeName.no;
  }

  #noteBest(score: number): void {
    const best = this.#best;
    if (best.length === bestKept && score <= best[bestKept - 1]!) return;
    let at = best.length;
    while (at > 0 && best[at - 1]! < score) at -= 1;
    best.splice(at, 0, score);
    if (best.length > bestKept) best.pop();
  }

  /** Keeps the match if the document had none or a worse one. Scores are kept above zero: zero is untouched. */
  #keep(document: number): void {
    const score = scoreOf(this.#match) + scoreBase;
    const known = this.scores[document]!;
    if (known >= score) return;
    if (known === 0) {
      this.touched.push(document);
      this.#noteBest(score);
    }
    this.scores[document] = Math.max(score, Number.MIN_VALUE);
    this.typos[document] = this.#match.typos;
    this.wholeNames[document] = this.#match.wholeName;
  }
}

/** The most that a document can have beside its popularity when its name is not the query. */
const attainable =
  weights.atStart + weights.exact + Math.max(weights.song, weights.album, weights.artist, weights.playlist);

/** Above the worst score that the weights allow. */
const scoreBase = 2000;

function gap(isSameField: boolean, distance: number): number {
  if (!isSameField) return 1;
  return distance > 0 ? Math.min(8, distance) - 1 : Math.min(8, -distance) + 1;
}

/** A word that stands again in the query needs another place: it passes over as many as it was there before. */
function earlierRepeats(words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word, i) => words.slice(0, i).filter((earlier) => earlier === word).length);
}
