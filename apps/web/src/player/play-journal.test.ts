import { expect, test } from "vitest";
import { PlayJournal } from "./play-journal.ts";
import type { PlayEvent } from "./playback-api.ts";

const event = (id: string): PlayEvent => ({
  id,
  type: "progressed",
  playId: "p",
  trackId: "t",
  positionMs: 1,
  playedMs: 1,
  at: new Date(5),
  context: null,
});

function memoryStorage(): Pick<Storage, "getItem" | "setItem"> {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

test("events survive a restart and leave only once acknowledged", async () => {
  const storage = memoryStorage();
  const offline = new PlayJournal(storage, () => Promise.reject(new Error("offline")));
  offline.record(event("a"));
  await offline.flush();
  const sent: PlayEvent[][] = [];
  const online = new PlayJournal(storage, (events) => Promise.resolve(void sent.push(events)));
  expect(online.pending()).toEqual([event("a")]);
  await online.flush();
  expect(sent).toEqual([[event("a")]]);
  expect(online.pending()).toEqual([]);
});

test("long journals go out in batches of at most a hundred", async () => {
  const sizes: number[] = [];
  const journal = new PlayJournal(memoryStorage(), (events) =>
    Promise.resolve(void sizes.push(events.length)),
  );
  for (let count = 0; count < 230; count += 1) journal.record(event(`e${count}`));
  await Promise.all([journal.flush(), journal.flush()]);
  expect(sizes).toEqual([100, 100, 30]);
});

test("what is recorded while a batch is on its way is kept", async () => {
  const journal = new PlayJournal(memoryStorage(), async (events) => {
    if (events.some(({ id }) => id === "a")) journal.record(event("b"));
    else throw new Error("offline");
  });
  journal.record(event("a"));
  await journal.flush();
  expect(journal.pending().map(({ id }) => id)).toEqual(["b"]);
});

test("a page going away sends with keepalive", () => {
  const flags: boolean[] = [];
  const journal = new PlayJournal(memoryStorage(), (_, { keepalive }) =>
    Promise.resolve(void flags.push(keepalive)),
  );
  journal.flushOnLeave();
  journal.record(event("a"));
  journal.flushOnLeave();
  expect(flags).toEqual([true]);
});

test("foreign content in storage is passed over", () => {
  const storage = memoryStorage();
  storage.setItem("segue.player.journal.1", '[{"id":1},"x"]');
  expect(new PlayJournal(storage, () => Promise.resolve()).pending()).toEqual([]);
  storage.setItem("segue.player.journal.1", "{");
  expect(new PlayJournal(storage, () => Promise.resolve()).pending()).toEqual([]);
});
