/** What a search that is measured answers. */
export interface Answer {
  ids: string[];
  suggestion: string | null;
  total: number;
  facets: Record<string, Record<string, number>>;
}

/** A search that is measured, in this process or behind HTTP. */
export interface Target {
  search(
    text: string,
    options: { limit: number; filters?: Record<string, unknown>; facets?: string[] },
  ): Promise<Answer>;
  suggest(text: string, options: { limit: number }): Promise<Answer>;
}

/** A judged query: any of `expect` is right; `correct` is how its words are spelt. */
export interface JudgedQuery {
  q: string;
  kind: string;
  expect: string[];
  correct?: string | undefined;
}

/** Shares of queries whose first right answer is first, among five, and the mean of 1/rank down to ten. */
export interface Relevance {
  count: number;
  first: number;
  firstFive: number;
  reciprocalRank: number;
}

/** CPU is that of the whole process, so that the garbage of a query counts too. */
export interface Timing {
  cpuMs: number[];
  wallMs: number[];
}

const depth = 10;

/** Asks every query once, one at a time. */
export async function measureRelevance(target: Target, queries: readonly JudgedQuery[]) {
  const byKind = new Map<string, Relevance>();
  const timing: Timing = { cpuMs: [], wallMs: [] };
  const misses: string[] = [];
  let corrections = 0;
  let rightCorrections = 0;
  for (const query of queries) {
    const answer = await timed(timing, () => target.search(query.q, { limit: depth }));
    const rank = rankOf(answer.ids, query);
    const entry = byKind.get(query.kind) ?? { count: 0, first: 0, firstFive: 0, reciprocalRank: 0 };
    byKind.set(query.kind, entry);
    entry.count += 1;
    entry.first += Number(rank === 1);
    entry.firstFive += Number(rank > 0 && rank <= 5);
    entry.reciprocalRank += rank > 0 ? 1 / rank : 0;
    if (rank !== 1) misses.push(`${rank}\t${query.kind}\t${query.q}`);
    if (query.correct === undefined) continue;
    corrections += 1;
    rightCorrections += Number(plain(answer.suggestion ?? "") === plain(query.correct));
  }
  return { byKind, timing, misses, corrections, rightCorrections };
}

/** Types every text letter by letter. */
export async function measureTyping(target: Target, names: readonly { text: string; expect: string[] }[]) {
  const timing: Timing = { cpuMs: [], wallMs: [] };
  const shareNeeded: number[] = [];
  for (const { text, expect } of names) {
    let needed = Number.POSITIVE_INFINITY;
    for (let length = 1; length <= text.length; length += 1) {
      const answer = await timed(timing, () => target.suggest(text.slice(0, length), { limit: 5 }));
      if (needed <= 1 || !answer.ids.some((id) => expect.includes(id))) continue;
      needed = length / text.length;
    }
    shareNeeded.push(needed);
  }
  return { timing, shareNeeded };
}

/** The p-th part of the values, sorted; 0 where there are none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

export async function timed<TResult>(timing: Timing, work: () => Promise<TResult>): Promise<TResult> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    timing.wallMs.push(performance.now() - startedAt);
    const used = process.cpuUsage(cpu);
    timing.cpuMs.push((used.user + used.system) / 1000);
  }
}

/** A query that nothing answers is right when nothing comes. */
function rankOf(ids: readonly string[], { expect }: JudgedQuery): number {
  if (expect.length === 0) return ids.length === 0 ? 1 : 0;
  return ids.slice(0, depth).findIndex((id) => expect.includes(id)) + 1;
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’'`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
