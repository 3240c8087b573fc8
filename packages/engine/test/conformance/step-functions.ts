import { NonRetriableError, RetryAfterError } from "inngest";
import type { Inngest } from "inngest";

import type { Marks } from "./marks.ts";
import { setTimeout as delay } from "node:timers/promises";

/** What steps can do, as ordinary Inngest functions; events are named `<client>/<feature>`. */
export function createStepFunctions(inngest: Inngest, marks: Marks) {
  const on = (feature: string) => ({ event: `${inngest.id}/${feature}` });
  const mark = (text: string) => {
    marks.push(text);
    return text;
  };
  const tries = new Map<string, number>();
  const nextTry = (key: string) => {
    tries.set(key, (tries.get(key) ?? 0) + 1);
    return tries.get(key) ?? 0;
  };

  const child = inngest.createFunction({ id: "child", triggers: [on("child")] }, async ({ event, step }) => {
    if (event.data.isFailing) throw new NonRetriableError("refused on purpose");
    return step.run("double", () => (event.data.x as number) * 2);
  });

  return [
    child,
    inngest.createFunction({ id: "sequence", triggers: [on("sequence")] }, async ({ event, step }) => {
      const first = await step.run("first", () => mark(`sequence.first ${event.data.key}`));
      const second = await step.run("second", () => mark(`sequence.second ${event.data.key}`));
      await step.run("last", () => mark(`sequence.last ${first}+${second}`));
    }),
    inngest.createFunction({ id: "repeat", triggers: [on("repeat")] }, async ({ event, step }) => {
      for (let turn = 0; turn < 3; turn++)
        await step.run("same", () => mark(`repeat.${turn} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "parallel", triggers: [on("parallel")] }, async ({ event, step }) => {
      const parts = await Promise.all(
        [1, 2, 3].map((part) =>
          step.run(`part-${part}`, () => (mark(`parallel.${part} ${event.data.key}`), part * 10)),
        ),
      );
      await step.run("sum", () =>
        mark(`parallel.sum ${parts.reduce((sum, part) => sum + part, 0)} ${event.data.key}`),
      );
    }),
    inngest.createFunction({ id: "chains", triggers: [on("chains")] }, async ({ event, step }) => {
      const chain = async (name: string) => {
        const first = await step.run(`${name}1`, () => (mark(`chains.${name}1 ${event.data.key}`), 1));
        return step.run(`${name}2`, () => (mark(`chains.${name}2 ${event.data.key}`), first + 1));
      };
      const [a, b, reply] = await Promise.all([
        chain("a"),
        chain("b"),
        step.waitForEvent("reply", {
          event: `${inngest.id}/chains.reply`,
          timeout: "30s",
          match: "data.key",
        }),
      ]);
      await step.run("end", () => mark(`chains.end ${a + b} ${String(reply?.data.word)} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "race", triggers: [on("race")] }, async ({ event, step, group }) => {
      const winner = await group.parallel({ mode: "race" }, async () =>
        Promise.race([
          step.run("fast", async () => (mark(`race.fast ${event.data.key}`), "fast")),
          step.run("slow", async () => (await delay(700), mark(`race.slow ${event.data.key}`), "slow")),
        ]),
      );
      await step.run("end", () => mark(`race.end ${winner} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "flaky", retries: 3, triggers: [on("flaky")] }, async ({ event, step }) => {
      await step.run("sound", () => mark(`flaky.sound ${event.data.key}`));
      for (const name of ["one", "two"]) {
        await step.run(name, () => {
          const count = nextTry(`${name} ${event.data.key}`);
          mark(`flaky.${name} try ${count} ${event.data.key}`);
          if (count < 3) throw new Error("not yet");
        });
      }
      await step.run("end", () => mark(`flaky.end ${event.data.key}`));
    }),
    inngest.createFunction(
      { id: "retry-after", retries: 1, triggers: [on("retry-after")] },
      async ({ event, step, attempt }) => {
        await step.run("once", () => mark(`retry-after.once ${event.data.key}`));
        const now = Date.now();
        if (attempt === 0) {
          mark(`retry-after.thrown ${now} ${event.data.key}`);
          throw new RetryAfterError("later", "2s");
        }
        mark(`retry-after.again ${now} ${event.data.key}`);
      },
    ),
    inngest.createFunction(
      { id: "caught", retries: 1, triggers: [on("caught")] },
      async ({ event, step }) => {
        try {
          await step.run("bad", () => {
            mark(`caught.bad ${event.data.key}`);
            throw new TypeError("never works");
          });
        } catch (error) {
          const { name, message } = error as Error;
          await step.run("recover", () => mark(`caught.recover ${name}: ${message} ${event.data.key}`));
        }
      },
    ),
    inngest.createFunction(
      {
        id: "fatal",
        retries: 4,
        triggers: [on("fatal")],
        onFailure: async ({ event, error, step }) => {
          await step.run("report", () =>
            mark(`fatal.reported ${error.message} ${event.data.event.data.key}`),
          );
        },
      },
      async ({ event, step }) => {
        await step.run("break", () => {
          mark(`fatal.break ${event.data.key}`);
          throw new NonRetriableError("for good");
        });
      },
    ),
    inngest.createFunction({ id: "sleep", triggers: [on("sleep")] }, async ({ event, step }) => {
      const startedAt = await step.run("start", () => Date.now());
      await step.sleep("nap", "1s");
      await step.sleepUntil("until", new Date(startedAt + 2500));
      await step.run("end", () => mark(`sleep.end ${Date.now() - startedAt} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "wait", triggers: [on("wait")] }, async ({ event, step }) => {
      const matched = await step.waitForEvent("match", {
        event: `${inngest.id}/wait.reply`,
        timeout: "30s",
        match: "data.key",
      });
      await step.run("note", () => mark(`wait.matched ${String(matched?.data.word)} ${event.data.key}`));
      const chosen = await step.waitForEvent("if", {
        event: `${inngest.id}/wait.choice`,
        timeout: "30s",
        if: "async.data.key == event.data.key && async.data.level > 3",
      });
      await step.run("note-choice", () =>
        mark(`wait.chosen ${String(chosen?.data.level)} ${event.data.key}`),
      );
      const missed = await step.waitForEvent("none", { event: `${inngest.id}/wait.never`, timeout: "1s" });
      await step.run("note-timeout", () => mark(`wait.missed ${JSON.stringify(missed)} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "send", triggers: [on("send")] }, async ({ event, step }) => {
      const { key } = event.data;
      await step.sendEvent("fan-out", [
        { name: `${inngest.id}/fan.out`, data: { key, level: 1 } },
        { name: `${inngest.id}/fan.out`, data: { key, level: 9 } },
      ]);
    }),
    inngest.createFunction(
      { id: "fan-every", triggers: [{ event: `${inngest.id}/fan.*` }] },
      async ({ event }) => {
        mark(`fan.every ${event.data.level} ${event.data.key}`);
      },
    ),
    inngest.createFunction(
      {
        id: "fan-some",
        triggers: [
          { event: `${inngest.id}/fan.out`, if: "event.data.level > 5 && event.data.missing == null" },
        ],
      },
      async ({ event }) => {
        mark(`fan.some ${event.data.level} ${event.data.key}`);
      },
    ),
    inngest.createFunction({ id: "invoke", triggers: [on("invoke")] }, async ({ event, step }) => {
      const doubled: unknown = await step.invoke("call", { function: child, data: { x: 21 } });
      const message = await step
        .invoke("call-failing", { function: child, data: { isFailing: true } })
        .then(() => "none")
        .catch((error: Error) => error.message);
      await step.run("end", () => mark(`invoke.end ${String(doubled)} ${message} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "large", triggers: [on("large")] }, async ({ event, step }) => {
      const parts: string[] = [];
      for (let part = 0; part < 3; part++)
        parts.push(await step.run(`part-${part}`, () => "x".repeat(1_800_000)));
      await step.sleep("nap", "1s");
      await step.run("end", () => mark(`large.end ${parts.join("").length} ${event.data.key}`));
    }),
    inngest.createFunction({ id: "faithful", triggers: [on("faithful")] }, async ({ event, step }) => {
      const data = await step.run("make", () => ({ z: "a\u0000b", a: [null, 1.5, "\u{1F3B5}"] }));
      await step.sleep("nap", "1s");
      await step.run("end", () =>
        mark(`faithful.end ${JSON.stringify({ sent: event.data.sent, data })} ${event.data.key}`),
      );
    }),
    inngest.createFunction(
      {
        id: "unsupported",
        triggers: [on("unsupported")],
        onFailure: async ({ event, error }) => {
          mark(`unsupported.reported ${error.message} ${event.data.event.data.key}`);
        },
      },
      async ({ step }) => {
        await step.waitForSignal("signal", { signal: "go", timeout: "1m", onConflict: "fail" });
      },
    ),
    inngest.createFunction(
      { id: "timed", triggers: [{ cron: "TZ=Europe/Berlin * * * * *" }] },
      async ({ event }) => {
        mark(`timed ${event.name}`);
      },
    ),
  ];
}
