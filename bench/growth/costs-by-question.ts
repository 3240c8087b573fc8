import type { GrowthDatabase } from "./growth-database.ts";
import { type StatementCost, worst } from "./plans.ts";
import type { Question } from "./procedures.ts";

/** After five runs Postgres may change to one plan for all values; what it changes to is what listeners get. */
const runs = 7;

/**
 * What each statement of each question costs at its worst, but for the first run, which also fills caches. By a key
 * that is the same on a catalogue of another size: the question, the statement, and which of several alike it is.
 */
export async function costsByQuestion(database: GrowthDatabase, questions: readonly Question[]) {
  const costs = new Map<string, { procedure: string; cost: StatementCost }>();
  for (const { name, ask } of questions) {
    await ask();
    const byKey = new Map<string, StatementCost[]>();
    for (let run = 1; run < runs; run += 1) {
      const seen = new Map<string, number>();
      for (const cost of await database.costs(async () => void (await ask()))) {
        if (/^(begin|commit|set|fetch|discard)\b/i.test(cost.text)) continue;
        const text = cost.text.replaceAll(/\$\d+(, \$\d+)+/g, "$…");
        const nth = (seen.get(text) ?? 0) + 1;
        seen.set(text, nth);
        const key = `${name} | ${text} | ${nth}`;
        byKey.set(key, [...(byKey.get(key) ?? []), cost]);
      }
    }
    for (const [key, alike] of byKey) {
      const cost = worst(alike);
      if (cost) costs.set(key, { procedure: name, cost });
    }
  }
  return costs;
}
