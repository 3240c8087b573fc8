import type { Clock } from "@segue/kernel";
import type { SoundStore } from "../db/sound-store.ts";
import type { MeasuredSound } from "./measured-sound.ts";
import { type MoodScores, scoreMoods } from "./mood-scores.ts";
import { createSoundSpace, type SoundSpace } from "./sound-space.ts";

/** All sounds that can be compared with each other, arranged for questions. */
export interface ArrangedSounds {
  space: SoundSpace;
  moods: MoodScores;
}

/** Changes are looked for this often at most. */
const lookAgainAfterMs = 1_000;
/** Sounds are arranged again when the last arrangement is this many times older than making it took. */
const rearrangeRest = 20;

/**
 * Holds in memory the sounds of the version that most have: while all is measured anew, the old ones answer until half
 * is done. The object stays the same while nothing was measured, and may be some seconds old while much is.
 */
export function createSoundLibrary(store: SoundStore, clock: Clock): () => Promise<ArrangedSounds> {
  const byMaster = new Map<string, MeasuredSound>();
  let seen = { newest: -1, lookedAtMs: -Infinity };
  let arranged: (ArrangedSounds & { restsUntilMs: number }) | null = null;
  let isStale = true;
  let looking: Promise<ArrangedSounds> | null = null;

  async function look(): Promise<ArrangedSounds> {
    const newest = await store.newest();
    if (newest !== seen.newest) {
      for await (const page of store.since(seen.newest))
        for (const sound of page) byMaster.set(sound.masterId, sound);
      isStale = true;
    }
    seen = { newest, lookedAtMs: clock().getTime() };
    return arrange();
  }

  function arrange(): ArrangedSounds {
    const startedAtMs = performance.now();
    if (arranged !== null && (!isStale || startedAtMs < arranged.restsUntilMs)) return arranged;
    const version = commonestVersion([...byMaster.values()]);
    const sounds = [...byMaster.values()]
      .filter((sound) => sound.version === version)
      .sort((left, right) => (left.masterId < right.masterId ? -1 : 1));
    const made = { space: createSoundSpace(sounds), moods: scoreMoods(sounds) };
    const doneAtMs = performance.now();
    arranged = { ...made, restsUntilMs: doneAtMs + rearrangeRest * (doneAtMs - startedAtMs) };
    isStale = false;
    return arranged;
  }

  return () => {
    const isRecent = clock().getTime() - seen.lookedAtMs < lookAgainAfterMs;
    if (arranged !== null && isRecent) return Promise.resolve(arrange());
    looking ??= look().finally(() => (looking = null));
    return looking;
  };
}

function commonestVersion(sounds: readonly MeasuredSound[]): number {
  const counts = new Map<number, number>();
  for (const { version } of sounds) counts.set(version, (counts.get(version) ?? 0) + 1);
  const [commonest] = [...counts].sort(([, left], [, right]) => right - left);
  return commonest?.[0] ?? 0;
}
