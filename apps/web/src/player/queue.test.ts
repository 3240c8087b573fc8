import { describe, expect, test } from "vitest";
import { reduceQueue } from "./queue.ts";
import type { QueueAction } from "./queue.ts";
import { emptyQueue, nextInQueue } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import type { QueueItem, QueueTrack } from "./queue-track.ts";

const track = (id: string): QueueTrack => ({
  id,
  title: `Title ${id}`,
  artists: [{ id: "artist", name: "Artist" }],
  release: { id: "release", title: "Release" },
  cover: null,
  durationMs: 1000,
  isExplicit: false,
});
const tracks = (...ids: string[]): QueueTrack[] => ids.map(track);
const ids = (items: readonly QueueItem[]): string => items.map((item) => item.track.id).join("");
const sortedIds = (items: readonly QueueItem[]): string =>
  items
    .map((item) => item.track.id)
    .toSorted()
    .join("");
const run = (...actions: QueueAction[]): QueueState => actions.reduce(reduceQueue, emptyQueue);
const play = (list: string, startIndex = 0, isShuffled = false): QueueAction => ({
  kind: "playTracks",
  tracks: tracks(...list.split("")),
  startIndex,
  context: null,
  isShuffled,
  seed: 7,
});
const keyOf = (queue: QueueState, id: string): string =>
  queue.upcoming.find((item) => item.track.id === id)?.key ?? "missing";

describe("playing a list", () => {
  test("starts at the chosen track and leaves the following ones to come", () => {
    const queue = run(play("abcd", 1));
    expect(queue.current?.track.id).toBe("b");
    expect(ids(queue.upcoming)).toBe("cd");
    expect(nextInQueue(queue)?.track.id).toBe("c");
  });

  test("goes back to the track before the chosen one, although it was never heard", () => {
    const queue = run(play("xy"), play("abcd", 1), { kind: "previous" });
    expect(queue.current?.track.id).toBe("a");
    expect(ids(queue.upcoming)).toBe("bcd");
  });

  test("remembers what was heard, oldest first", () => {
    const forward: QueueAction = { kind: "advance", isAutomatic: true };
    expect(ids(run(play("abc"), forward, forward).history)).toBe("ab");
  });

  test("ends on the last track", () => {
    const queue = run(play("a"), { kind: "advance", isAutomatic: true });
    expect(queue.current?.track.id).toBe("a");
    expect(nextInQueue(queue)).toBeNull();
    expect(queue.history).toHaveLength(0);
  });

  test("ignores a start outside the list", () => {
    expect(run(play("abc", 5)).current).toBeNull();
  });
});

describe("editing what is to come", () => {
  test("puts 'play next' before and 'add to end' after everything", () => {
    const add = (kind: "playNext" | "addToEnd", id: string): QueueAction => ({
      kind,
      tracks: tracks(id),
      context: null,
    });
    expect(ids(run(play("abc"), add("playNext", "x"), add("addToEnd", "y")).upcoming)).toBe("xbcy");
  });

  test("removes and moves single items of equal tracks by key", () => {
    const queue = run(play("abb"));
    const second = queue.upcoming[1]?.key ?? "";
    const moved = reduceQueue(queue, { kind: "move", key: second, toIndex: 0 });
    expect(moved.upcoming.map((item) => item.key)).toEqual([second, queue.upcoming[0]?.key]);
    expect(reduceQueue(queue, { kind: "remove", key: second }).upcoming).toHaveLength(1);
  });

  test("undoes edits one by one without touching what plays", () => {
    let queue = run(play("abcd"));
    queue = reduceQueue(queue, { kind: "remove", key: keyOf(queue, "c") });
    queue = reduceQueue(queue, { kind: "clear" });
    queue = reduceQueue(queue, { kind: "undo" });
    expect(ids(queue.upcoming)).toBe("bd");
    queue = reduceQueue(queue, { kind: "undo" });
    expect(ids(queue.upcoming)).toBe("bcd");
    expect(queue.current?.track.id).toBe("a");
  });

  test("never brings back by undo what is playing meanwhile", () => {
    let queue = run(play("abc"));
    queue = reduceQueue(queue, { kind: "move", key: keyOf(queue, "c"), toIndex: 0 });
    queue = reduceQueue(queue, { kind: "advance", isAutomatic: true });
    queue = reduceQueue(queue, { kind: "undo" });
    expect(queue.current?.track.id).toBe("c");
    expect(ids(queue.upcoming)).toBe("b");
  });

  test("jumps forward over items, and plays an item of the history again", () => {
    let queue = run(play("abcd"));
    queue = reduceQueue(queue, { kind: "jump", key: keyOf(queue, "c") });
    expect([queue.current?.track.id, ids(queue.upcoming), ids(queue.history)]).toEqual(["c", "d", "a"]);
    queue = reduceQueue(queue, { kind: "jump", key: queue.history[0]?.key ?? "" });
    expect([queue.current?.track.id, ids(queue.upcoming)]).toEqual(["a", "d"]);
  });
});

describe("shuffle", () => {
  test("keeps the current track and every other exactly once", () => {
    const queue = run(play("abcdefgh", 2), { kind: "setShuffled", isShuffled: true, seed: 3 });
    expect(queue.current?.track.id).toBe("c");
    expect(ids(queue.upcoming)).not.toBe("defgh");
    expect(sortedIds(queue.upcoming)).toBe("defgh");
  });

  test("is the same for the same seed and returns to the natural order when switched off", () => {
    const on: QueueAction = { kind: "setShuffled", isShuffled: true, seed: 9 };
    const off: QueueAction = { kind: "setShuffled", isShuffled: false, seed: 0 };
    expect(ids(run(play("abcdefgh"), on).upcoming)).toBe(ids(run(play("abcdefgh"), on).upcoming));
    expect(ids(run(play("abcdefgh"), on, off).upcoming)).toBe("bcdefgh");
  });

  test("plays the whole list in any order when started shuffled", () => {
    const queue = run(play("abcdef", 4, true));
    expect(queue.current?.track.id).toBe("e");
    expect(sortedIds(queue.upcoming)).toBe("abcdf");
  });
});

describe("repeat", () => {
  const forward: QueueAction = { kind: "advance", isAutomatic: true };

  test("starts the whole list again, including tracks before the start", () => {
    let queue = run(play("abc", 1), { kind: "setRepeat", repeat: "all" }, forward);
    const next = nextInQueue(queue);
    expect(next?.track.id).toBe("a");
    queue = reduceQueue(queue, forward);
    expect(queue.current).toBe(next);
    expect(ids(queue.upcoming)).toBe("bc");
  });

  test("repeats one track under a new key, while a manual 'next' moves on", () => {
    const queue = run(play("ab"), { kind: "setRepeat", repeat: "one" });
    const next = nextInQueue(queue);
    expect(next?.track.id).toBe("a");
    expect(next?.key).not.toBe(queue.current?.key);
    expect(reduceQueue(queue, forward).current).toBe(next);
    expect(reduceQueue(queue, { kind: "advance", isAutomatic: false }).current?.track.id).toBe("b");
  });

  test("knows the next item early and keeps it while nothing changes", () => {
    const queue = run(play("a"), { kind: "setRepeat", repeat: "all" });
    expect(nextInQueue(reduceQueue(queue, { kind: "remove", key: "unknown" }))).toBe(nextInQueue(queue));
    expect(nextInQueue(reduceQueue(queue, { kind: "setRepeat", repeat: "off" }))).toBeNull();
  });
});

describe("explicit tracks while they are left out", () => {
  const explicit =
    (...explicitIds: string[]) =>
    (list: string): QueueTrack[] =>
      tracks(...list.split("")).map((one) => ({ ...one, isExplicit: explicitIds.includes(one.id) }));
  const playExplicit = (list: QueueTrack[], startIndex = 0): QueueAction => ({
    kind: "playTracks",
    tracks: list,
    startIndex,
    context: null,
    isShuffled: false,
    seed: 7,
  });
  const leaveOut: QueueAction = { kind: "setExplicitAllowed", isAllowed: false };
  const forward: QueueAction = { kind: "advance", isAutomatic: true };

  test("are skipped forwards and backwards, and keep their places", () => {
    const queue = run(leaveOut, playExplicit(explicit("b", "c")("abcd")));
    expect(ids(queue.upcoming)).toBe("bcd");
    expect(nextInQueue(queue)?.track.id).toBe("d");
    const after = reduceQueue(queue, forward);
    expect(after.current?.track.id).toBe("d");
    expect(reduceQueue(after, { kind: "previous" }).current?.track.id).toBe("a");
  });

  test("do not start a list, nor end the repeat of one", () => {
    const queue = run(leaveOut, playExplicit(explicit("a", "c")("abc")), {
      kind: "setRepeat",
      repeat: "all",
    });
    expect(queue.current?.track.id).toBe("b");
    expect(nextInQueue(queue)?.track.id).toBe("b");
    expect(reduceQueue(queue, forward).current?.track.id).toBe("b");
  });

  test("cannot be jumped to, and a list of nothing else changes nothing", () => {
    const queue = run(leaveOut, playExplicit(explicit("b")("ab")));
    expect(reduceQueue(queue, { kind: "jump", key: keyOf(queue, "b") }).current?.track.id).toBe("a");
    expect(reduceQueue(queue, playExplicit(explicit("x")("x"))).current?.track.id).toBe("a");
  });

  test("play again once they are allowed", () => {
    const queue = run(leaveOut, playExplicit(explicit("b")("ab")), {
      kind: "setExplicitAllowed",
      isAllowed: true,
    });
    expect(nextInQueue(queue)?.track.id).toBe("b");
  });
});

describe("similar music behind the listener's own", () => {
  const similar: QueueAction = { kind: "refill", tracks: tracks("x", "y"), context: null, isSimilar: true };
  const own = (queue: QueueState) => ids(queue.upcoming.filter((item) => !item.isSimilar));

  test("stays behind what is added to the end, and out of shuffling", () => {
    const added = run(play("abc"), similar, { kind: "addToEnd", tracks: tracks("d"), context: null });
    expect(ids(added.upcoming)).toBe("bcdxy");
    const mixed = reduceQueue(added, { kind: "setShuffled", isShuffled: true, seed: 3 });
    expect(sortedIds(mixed.upcoming.slice(0, 3))).toBe("bcd");
    expect(ids(mixed.upcoming.slice(3))).toBe("xy");
    const ordered = reduceQueue(mixed, { kind: "setShuffled", isShuffled: false, seed: 3 });
    expect(ids(ordered.upcoming)).toBe("bcdxy");
  });

  test("leaves when the queue is to repeat or autoplay is turned off", () => {
    expect(ids(run(play("ab"), similar, { kind: "setRepeat", repeat: "all" }).upcoming)).toBe("b");
    expect(ids(run(play("ab"), similar, { kind: "dropSimilar" }).upcoming)).toBe("b");
  });

  test("becomes the listener's own where it is moved among that", () => {
    const before = run(play("abc"), similar);
    const after = reduceQueue(before, { kind: "move", key: keyOf(before, "y"), toIndex: 0 });
    expect(ids(after.upcoming)).toBe("ybcx");
    expect(own(after)).toBe("ybc");
  });

  test("is passed by when an edit is undone, and is no part of a round that repeats", () => {
    const cleared = run(play("abc"), { kind: "clear" }, similar);
    expect(ids(cleared.upcoming)).toBe("xy");
    expect(ids(reduceQueue(cleared, { kind: "undo" }).upcoming)).toBe("bc");
    expect(ids(reduceQueue(cleared, { kind: "setRepeat", repeat: "all" }).nextRound)).toBe("a");
  });

  test("a radio takes the place of what was to come while the track plays on", () => {
    const station = { seed: { kind: "artist" as const, id: "someone" }, title: "Someone" };
    const queue = run(play("abc"), { kind: "follow", tracks: tracks("x", "y"), context: null, station });
    expect(queue.current?.track.id).toBe("a");
    expect(ids(queue.upcoming)).toBe("xy");
    expect(queue.station).toEqual(station);
    expect(reduceQueue(queue, play("d")).station).toBeNull();
    expect(reduceQueue(queue, { kind: "clear" }).station).toBeNull();
  });
});
