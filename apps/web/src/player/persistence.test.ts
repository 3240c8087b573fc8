import { expect, test } from "vitest";
import { readSavedPlayer, savePlayer, settingsOf } from "./persistence.ts";
import { initialPlayerState } from "./player-state.ts";
import { reduceQueue } from "./queue.ts";
import { emptyQueue } from "./queue-state.ts";
import type { QueueTrack } from "./queue-track.ts";

const track: QueueTrack = {
  id: "t",
  title: "T",
  artists: [],
  release: { id: "r", title: "R" },
  cover: null,
  durationMs: 1000,
  isExplicit: false,
};

function memoryStorage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test("queue, position and settings come back as they were, without undo steps", () => {
  const storage = memoryStorage();
  const request = { tracks: [track, track], startIndex: 0, context: null, isShuffled: false, seed: 1 };
  const queue = reduceQueue(emptyQueue, { kind: "playTracks", ...request });
  const settings = { ...settingsOf(initialPlayerState), volume: 0.3 };
  savePlayer(storage, { queue, positionMs: 500, settings });
  expect(readSavedPlayer(storage)).toEqual({ queue: { ...queue, undo: [] }, positionMs: 500, settings });
});

test("nothing, damage and other versions all start empty", () => {
  const storage = memoryStorage();
  expect(readSavedPlayer(storage)).toBeNull();
  for (const text of ["{", "{}", '{"version":2}', '{"version":1,"positionMs":-1}']) {
    storage.values.set("segue.player.1", text);
    expect(readSavedPlayer(storage)).toBeNull();
  }
});

test("a full storage does not throw", () => {
  const full = {
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const saved = { queue: emptyQueue, positionMs: 0, settings: settingsOf(initialPlayerState) };
  expect(() => savePlayer(full, saved)).not.toThrow();
});
