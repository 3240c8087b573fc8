import type { GrowthDatabase } from "./growth-database.ts";
import { type StatementCost, worst } from "./plans.ts";
import type { Question } from "./procedures.ts";

/** After five runs Postgres may change to one plan for all values; what it changes to is what listeners get. */
const runs = 7;

/**
 * What each statement of each question costs at its worst, but for the first run, which also fills caches. By a key
 * that is the same on a catalogue of another size: the question and the statement, however many values it lists.
 */
export async function costsByQuestion(database: GrowthDatabase, questions: readonly Question[]) {
  const costs = new Map<string, { procedure: string; cost: StatementCost }>();
  for (const { name, ask } of questions) {
    await ask();
    const logged = await database.costs(async () => {
      for (let run = 1; run < runs; run += 1) await ask();
    });
    const queries = logged.filter(({ text }) => !/^(begin|commit|set|fetch|discard)\b/i.test(text));
    const alike = Map.groupBy(queries, ({ text }) => text.replaceAll(/\$\d+(, \$\d+)+/g, "$…"));
    for (const [text, group] of alike) {
      const cost = worst(group);
      if (cost) costs.set(`${name} | ${text}`, { procedure: name, cost });
    }
  }
  return costs;
}
