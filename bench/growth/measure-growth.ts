import { type GrowthDatabase, startGrowthDatabase } from "./growth-database.ts";
import { costsByQuestion } from "./costs-by-question.ts";
import { faultsOf, growthOf, type StatementCost } from "./plans.ts";
import { leftOut, openQuestions } from "./procedures.ts";

/** One statement of one procedure at both sizes. */
export interface GrowthLine {
  procedure: string;
  small: StatementCost | undefined;
  large: StatementCost;
  ratio: number;
  faults: string[];
}

export interface Growth {
  lines: GrowthLine[];
  /** Queries of the services that were neither asked nor left out for a reason. */
  unasked: string[];
}

/** Asks every query of the services on a small and on a large catalogue and sets what the statements cost side by side. */
export async function measureGrowth(
  sizes: { small: number; large: number },
  say: (sentence: string) => void,
): Promise<Growth> {
  const database = await startGrowthDatabase();
  try {
    // Tables of one page are read and joined whole, whatever the query. By indexes it can be held against a large one.
    const small = await measure(database, { tracks: sizes.small, prefersIndexes: true }, say);
    const large = await measure(database, { tracks: sizes.large, prefersIndexes: false }, say);
    const lines = [...large.costs].map(([key, { procedure, cost }]): GrowthLine => {
      const before = small.costs.get(key)?.cost;
      return {
        procedure,
        small: before,
        large: cost,
        ratio: growthOf(before, cost),
        faults: faultsOf(before, cost, large.grown),
      };
    });
    return { lines, unasked: large.unasked };
  } finally {
    await database.stop();
  }
}

async function measure(
  database: GrowthDatabase,
  { tracks, prefersIndexes }: { tracks: number; prefersIndexes: boolean },
  say: (sentence: string) => void,
) {
  const startedAt = performance.now();
  const urls = await database.fill(tracks, { prefersIndexes });
  say(`${tracks} tracks are there after ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
  const grown = new Set<string>();
  for (const url of Object.values(urls))
    for (const table of await database.grownTables(url)) grown.add(table);
  const { questions, known, stop } = await openQuestions(urls, tracks);
  try {
    const asked = new Set(questions.map(({ name }) => name.split(" ")[0]));
    const unasked = known.filter((name) => !asked.has(name) && !(name in leftOut));
    return { costs: await costsByQuestion(database, questions), grown, unasked };
  } finally {
    await stop();
  }
}
