import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";

import type { ServedApp } from "./served-app.ts";

/** Sends events to one app and reads what its functions did, told apart by a key in each event's data. */
export type Driver = {
  send: (feature: string, ...data: Record<string, unknown>[]) => Promise<unknown>;
  /** The marks made for a key so far, in order. */
  of: (key: string) => string[];
  /** The marks of a key once there are `count` of them; throws when that takes too long. */
  marked: (key: string, count: number) => Promise<string[]>;
  /** Sends one event with a new key and waits for `count` marks. */
  run: (
    feature: string,
    count: number,
    data?: Record<string, unknown>,
  ) => Promise<{ key: string; marks: string[] }>;
  /** Repeats an act until it has had its effect: an event sent before a wait is registered passes it by, on every server. */
  repeat: (act: () => Promise<unknown>, isDone: () => boolean) => Promise<void>;
};

/** Waits until a condition holds; throws naming `what` when that takes longer than `waitMs`. */
export async function until(isDone: () => boolean, what: string, waitMs: number): Promise<void> {
  for (const deadline = Date.now() + waitMs; !isDone(); await delay(20)) {
    if (Date.now() > deadline) throw new Error(`waited too long for ${what}`);
  }
}

/** The driver of an app that is served by the time it is first used. */
export function createDriver(app: () => ServedApp, patienceMs: number): Driver {
  const driver: Driver = {
    send(feature, ...data) {
      const { inngest } = app();
      return inngest.send(data.map((fields) => ({ name: `${inngest.id}/${feature}`, data: fields })));
    },
    of(key) {
      const marks = app().marks.filter((mark) => mark.endsWith(` ${key}`));
      return marks.map((mark) => mark.slice(0, -key.length - 1));
    },
    async marked(key, count) {
      await until(() => driver.of(key).length >= count, `${count} marks of ${key}`, patienceMs);
      return driver.of(key);
    },
    async run(feature, count, data = {}) {
      const key = randomUUID();
      await driver.send(feature, { ...data, key });
      return { key, marks: await driver.marked(key, count) };
    },
    async repeat(act, isDone) {
      for (const deadline = Date.now() + patienceMs; !isDone(); await delay(300)) {
        if (Date.now() > deadline) throw new Error("waited too long for an act to have its effect");
        await act();
      }
    },
  };
  return driver;
}
