import type { ServiceInngest } from "@segue/kernel";
import { cron } from "inngest";
import type { Collected } from "../use-cases/collect-garbage.ts";

/** Every ten minutes: finishes uploads that a crash left complete but unprocessed, then tidies up. */
export function collectGarbageFunction(
  deps: { collect: () => Promise<Collected>; recover: () => Promise<number> },
  inngest: ServiceInngest,
) {
  return inngest.createFunction(
    { id: "collect-garbage", triggers: [cron("*/10 * * * *")], concurrency: { limit: 1 } },
    async ({ step }) => {
      await step.run("recover uploads", deps.recover);
      return step.run("collect garbage", deps.collect);
    },
  );
}
