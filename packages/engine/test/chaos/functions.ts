import { setTimeout as delay } from "node:timers/promises";

import type { Inngest } from "inngest";

/** Runs with every kind of pending state, and counts of how often each of their steps was executed. */
export function createFunctions(inngest: Inngest, executions: Map<string, number>) {
  const count = (step: string, key: unknown) => {
    const name = `${inngest.id} ${step} ${String(key)}`;
    executions.set(name, (executions.get(name) ?? 0) + 1);
  };
  return [
    inngest.createFunction(
      { id: "line", triggers: [{ event: `${inngest.id}/line` }] },
      async ({ event, step }) => {
        let sum: number = event.data.n;
        for (const name of ["a", "b", "c"]) {
          const before = sum;
          sum = await step.run(name, async () => {
            count(name, event.data.n);
            await delay(10);
            return before + 1;
          });
        }
        return { sum };
      },
    ),
    inngest.createFunction(
      { id: "net", triggers: [{ event: `${inngest.id}/net` }] },
      async ({ event, step }) => {
        const { n } = event.data;
        const chain = async (name: string) => {
          const first = await step.run(`${name}1`, async () => {
            count(`${name}1`, n);
            await delay(20);
            return 1;
          });
          return step.run(`${name}2`, () => (count(`${name}2`, n), first + 1));
        };
        const [x, y, reply] = await Promise.all([
          chain("x"),
          chain("y"),
          step.waitForEvent("reply", { event: `${inngest.id}/reply`, timeout: "5s", match: "data.n" }),
        ]);
        await step.sleep("nap", "1s");
        const sum = await step.run("sum", () => (count("sum", n), x + y + Number(n)));
        return { sum, repliedTo: reply?.data.n ?? null };
      },
    ),
  ];
}
