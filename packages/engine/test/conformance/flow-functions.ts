import { setTimeout as delay } from "node:timers/promises";

import type { Inngest } from "inngest";

import type { Marks } from "./marks.ts";

/** How runs are limited, delayed, collected and cancelled, as ordinary Inngest functions; events are named `<client>/<feature>`. */
export function createFlowFunctions(inngest: Inngest, marks: Marks) {
  const on = (feature: string) => ({ event: `${inngest.id}/${feature}` });
  const mark = (text: string) => {
    marks.push(text);
    return text;
  };
  const running = new Map<string, number>();

  return [
    inngest.createFunction(
      { id: "limited", concurrency: [{ limit: 2, key: "event.data.user" }], triggers: [on("limited")] },
      async ({ event, step }) => {
        await step.run("busy", async () => {
          const user = String(event.data.user);
          running.set(user, (running.get(user) ?? 0) + 1);
          mark(`limited.${running.get(user)} ${user}`);
          await delay(200);
          running.set(user, (running.get(user) ?? 0) - 1);
        });
      },
    ),
    inngest.createFunction(
      { id: "ranked", concurrency: 1, priority: { run: "event.data.rank" }, triggers: [on("ranked")] },
      async ({ event, step }) => {
        await step.run("work", async () => {
          mark(`ranked.${event.data.name} ${event.data.key}`);
          await delay(600);
        });
      },
    ),
    inngest.createFunction(
      {
        id: "throttled",
        throttle: { limit: 1, period: "1s", key: "event.data.key" },
        triggers: [on("throttled")],
      },
      async ({ event }) => {
        mark(`throttled ${Date.now()} ${event.data.key}`);
      },
    ),
    inngest.createFunction(
      { id: "rated", rateLimit: { limit: 1, period: "1m", key: "event.data.key" }, triggers: [on("rated")] },
      async ({ event }) => {
        mark(`rated ${event.data.n} ${event.data.key}`);
      },
    ),
    inngest.createFunction(
      { id: "debounced", debounce: { period: "1s", key: "event.data.key" }, triggers: [on("debounced")] },
      async ({ event }) => {
        mark(`debounced ${event.data.n} ${event.data.key}`);
      },
    ),
    inngest.createFunction(
      {
        id: "batched",
        batchEvents: { maxSize: 5, timeout: "2s", key: "event.data.key" },
        triggers: [on("batched")],
      },
      async ({ events, step }) => {
        await step.run("note", () =>
          mark(`batched ${events.map(({ data }) => String(data.n)).join(",")} ${events[0].data.key}`),
        );
      },
    ),
    inngest.createFunction(
      { id: "idempotent", idempotency: "event.data.order", triggers: [on("idempotent")] },
      async ({ event }) => {
        mark(`idempotent ${event.data.order}`);
      },
    ),
    inngest.createFunction(
      {
        id: "cancellable",
        cancelOn: [{ event: `${inngest.id}/cancel`, match: "data.key" }],
        triggers: [on("cancellable")],
      },
      async ({ event, step }) => {
        await step.run("before", () => mark(`cancellable.before ${event.data.key}`));
        await step.sleep("nap", "2s");
        await step.run("after", () => mark(`cancellable.after ${event.data.key}`));
      },
    ),
  ];
}
