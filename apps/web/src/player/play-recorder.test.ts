import { expect, test } from "vitest";
import { PlayRecorder } from "./play-recorder.ts";
import type { PlayEvent } from "./playback-api.ts";
import type { QueueItem } from "./queue-track.ts";

const item = (key: string): QueueItem => ({
  key,
  context: { kind: "release", id: "r" },
  track: {
    id: `track-${key}`,
    title: key,
    artists: [],
    release: { id: "r", title: "R" },
    cover: null,
    durationMs: 60_000,
    isExplicit: false,
  },
});

function recorder() {
  const events: PlayEvent[] = [];
  let ids = 0;
  const plays = new PlayRecorder({
    now: () => new Date(0),
    newId: () => `id${(ids += 1)}`,
    record: (event) => void events.push(event),
  });
  const listen = (key: string, fromMs: number, toMs: number): void => {
    for (let at = fromMs; at <= toMs; at += 250) plays.update(item(key), at, { isPlaying: true });
  };
  return { plays, events, listen, types: () => events.map((event) => event.type) };
}

test("a full play starts, progresses every ten seconds, counts once at thirty and completes", () => {
  const { plays, events, listen, types } = recorder();
  listen("a", 0, 60_000);
  plays.leave("completed");
  expect(types().filter((type) => type === "progressed")).toHaveLength(6);
  expect(types().filter((type) => type === "counted")).toHaveLength(1);
  expect([types()[0], types().at(-1)]).toEqual(["started", "completed"]);
  expect(events.at(-1)?.playedMs).toBe(60_000);
  expect(new Set(events.map((event) => event.playId)).size).toBe(1);
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test("seeking is not listening", () => {
  const { plays, events, listen, types } = recorder();
  listen("a", 0, 5000);
  listen("a", 50_000, 55_000);
  plays.leave("skipped");
  expect(types()).not.toContain("counted");
  expect(events.at(-1)).toMatchObject({ type: "skipped", playedMs: 10_000, positionMs: 55_000 });
});

test("a track that never sounded leaves no record", () => {
  const { plays, events } = recorder();
  plays.update(item("a"), 0, { isPlaying: false });
  plays.leave("skipped");
  expect(events).toEqual([]);
});

test("the same track queued twice is two plays", () => {
  const { events, listen } = recorder();
  listen("a", 0, 500);
  listen("b", 0, 500);
  expect(new Set(events.map((event) => event.playId)).size).toBe(2);
});

test("a page going away reports what was heard since the last report", () => {
  const { plays, events, listen } = recorder();
  listen("a", 0, 4000);
  plays.interrupt();
  plays.interrupt();
  expect(events.map((event) => [event.type, event.playedMs])).toEqual([
    ["started", 0],
    ["progressed", 4000],
  ]);
});
