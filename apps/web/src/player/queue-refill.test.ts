import { expect, test } from "vitest";
import { createPlayerStore } from "./player-store.ts";
import { QueueRefill } from "./queue-refill.ts";
import type { QueueTrack } from "./queue-track.ts";
import type { StationSeed } from "./station.ts";

const track = (id: string): QueueTrack => ({
  id,
  title: id,
  artists: [],
  release: { id: "r", title: "R" },
  cover: null,
  durationMs: 1000,
  isExplicit: false,
});
const tracks = (ids: string): QueueTrack[] => (ids === "" ? [] : ids.split("").map(track));
const seed: StationSeed = { kind: "artist", id: "someone" };

type Asked = { kind: "radio" | "continuation"; about: unknown; without: string };

/** A queue whose answers come from a list, one after the other; a string is the tracks, an error is thrown. */
function refilled(...answers: (string | Error)[]) {
  const store = createPlayerStore();
  const asked: Asked[] = [];
  const attempts: (() => void)[] = [];
  let goneOn = 0;
  const answer = async (question: Asked): Promise<QueueTrack[]> => {
    asked.push(question);
    const next = answers.shift() ?? "";
    if (next instanceof Error) throw next;
    return tracks(next);
  };
  const refill = new QueueRefill({
    store,
    api: {
      radio: (about, without) => answer({ kind: "radio", about, without: without.join("") }),
      continuation: (ids, without) =>
        answer({ kind: "continuation", about: ids.join(""), without: without.join("") }),
    },
    onRefilled: () => undefined,
    goOn: () => {
      goneOn += 1;
      store.dispatch({ kind: "advance", isAutomatic: false });
    },
    later: (attempt) => void attempts.push(attempt),
  });
  const play = (ids: string, station?: { seed: StationSeed; title: string }) =>
    store.dispatch({
      kind: "playTracks",
      tracks: tracks(ids),
      startIndex: 0,
      context: null,
      isShuffled: false,
      seed: 1,
      station,
    });
  /** Checks, and gives every answer under way the turns it needs to arrive. */
  const settle = async () => {
    refill.check();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const upcoming = () =>
    store
      .queue()
      .upcoming.map((item) => item.track.id)
      .join("");
  return { store, refill, asked, attempts, play, settle, upcoming, goneOn: () => goneOn };
}

test("similar music follows the last track, marked as such, and none of it was heard before", async () => {
  const { store, play, asked, settle, upcoming } = refilled("xyz");
  play("ab");
  await settle();
  expect(asked).toEqual([]);
  store.dispatch({ kind: "advance", isAutomatic: true });
  await settle();
  expect(asked).toEqual([{ kind: "continuation", about: "ab", without: "ba" }]);
  expect(upcoming()).toBe("xyz");
  expect(store.queue().upcoming.every((item) => item.isSimilar)).toBe(true);
  expect(store.queue().station).toBeNull();
});

test("similar music never ends: it is asked for again before the last of it plays", async () => {
  const { store, play, asked, settle, upcoming } = refilled("xyz", "uvw");
  play("a");
  await settle();
  store.dispatch({ kind: "advance", isAutomatic: true });
  await settle();
  expect(asked).toHaveLength(2);
  expect(upcoming()).toBe("yzuvw");
});

test("nothing is added with autoplay off, nor to a queue that repeats", async () => {
  const { store, play, asked, settle } = refilled("x");
  play("a");
  store.state.setState({ isAutoplayOn: false });
  await settle();
  store.state.setState({ isAutoplayOn: true });
  store.dispatch({ kind: "setRepeat", repeat: "all" });
  await settle();
  expect(asked).toEqual([]);
});

test("a radio is filled before its end, without what was in it, also with autoplay off", async () => {
  const { store, play, asked, settle, upcoming } = refilled("xyz");
  store.state.setState({ isAutoplayOn: false });
  play("abcdef", { seed, title: "Someone" });
  await settle();
  expect(asked).toEqual([]);
  store.dispatch({ kind: "advance", isAutomatic: true });
  await settle();
  expect(asked).toEqual([{ kind: "radio", about: seed, without: "fedcba" }]);
  expect(upcoming()).toBe("cdefxyz");
  expect(store.queue().upcoming.some((item) => item.isSimilar)).toBe(false);
});

test("a radio that has played everything there is begins another round", async () => {
  const { play, store, asked, settle, upcoming } = refilled("", "abc");
  play("abc", { seed, title: "Someone" });
  store.dispatch({ kind: "advance", isAutomatic: true });
  await settle();
  expect(asked.map(({ without }) => without)).toEqual(["cba", "bc"]);
  expect(upcoming()).toBe("cabc");
});

test("one question at a time, and none again for a track after which there is nothing", async () => {
  const { refill, play, asked, settle } = refilled("", "");
  play("a");
  refill.check();
  refill.check();
  await settle();
  await settle();
  expect(asked).toHaveLength(2);
});

test("a failure is silent and tried again later", async () => {
  const { play, asked, attempts, settle, upcoming } = refilled(new Error("away"), "xyz");
  play("a");
  await settle();
  await settle();
  expect(asked).toHaveLength(1);
  expect(attempts).toHaveLength(1);
  attempts[0]?.();
  await settle();
  expect(upcoming()).toBe("xyz");
});

test("an answer for a queue that was replaced meanwhile is thrown away", async () => {
  const { refill, play, settle, upcoming } = refilled("xyz");
  play("a");
  refill.check();
  play("bcd");
  await settle();
  expect(upcoming()).toBe("cd");
});

test("what ran out while more was being asked for goes on by itself, once", async () => {
  const { store, refill, play, settle, goneOn } = refilled("xyz", "uvw");
  play("a");
  refill.check();
  refill.goOnWhenThere();
  await settle();
  expect(goneOn()).toBe(1);
  expect(store.queue().current?.track.id).toBe("x");
  await settle();
  expect(goneOn()).toBe(1);
});
