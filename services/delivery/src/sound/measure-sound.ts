import { deliveryEvents } from "@segue/events";
import { type Sound, soundVersion } from "@segue/media";
import type { MasterRow } from "../db/master-store.ts";
import { originalSource, type TranscodeDeps } from "../transcode/transcode-deps.ts";

type Deps = Pick<
  TranscodeDeps,
  "database" | "store" | "mediaTools" | "workFolder" | "slots" | "clock" | "logger" | "stopping"
>;

/** Measures how masters sound, once they can be streamed. No failure touches the master: it is noted and tried again later. */
export interface SoundMeasuring {
  /** Does nothing for a master that is gone, not ready or measured already. */
  measure(masterId: string): Promise<void>;
  /** Measures up to `limit` of those that wait, the oldest first; returns how many were tried. */
  measureWaiting(limit: number): Promise<number>;
}

/** What went wrong may be the machine's fault: a file that cannot be measured costs a second this often. */
const tryAgainAfterMs = 6 * 3_600_000;

/** `slots` is how many are measured at a time. */
export function measureSound(deps: Deps): SoundMeasuring {
  const { database, slots, clock, logger, stopping } = deps;

  async function measureOne(masterId: string): Promise<void> {
    const master = await database.masters.find(masterId);
    if (master?.state !== "ready" || (await isSettled(deps, masterId))) return;
    try {
      await keep(deps, masterId, await listen(deps, master));
    } catch (error) {
      if (stopping.aborted) throw error;
      logger.warn({ err: error, masterId }, "the sound of a master was not measured");
      const problem = error instanceof Error ? error.message : String(error);
      await database.sounds.save({
        masterId,
        version: soundVersion,
        sound: null,
        problem,
        triedAt: clock(),
      });
    }
  }

  const measure = (masterId: string) => slots.run(() => measureOne(masterId));
  return {
    measure,
    async measureWaiting(limit) {
      const waiting = await database.sounds.waiting(soundVersion, failedBefore(deps), limit);
      for (const masterId of waiting) await measure(masterId);
      return waiting.length;
    },
  };
}

const failedBefore = ({ clock }: Pick<Deps, "clock">) => new Date(clock().getTime() - tryAgainAfterMs);

/** Another run may have come first while this one waited for its slot. */
async function isSettled(deps: Deps, masterId: string): Promise<boolean> {
  const row = await deps.database.sounds.find(masterId);
  if (row?.version !== soundVersion) return false;
  return row.sound !== null || row.triedAt >= failedBefore(deps);
}

async function listen(deps: Deps, master: MasterRow): Promise<Sound> {
  try {
    const source = await originalSource(deps, master);
    return await deps.mediaTools.measureSound(source, { signal: deps.stopping });
  } finally {
    // A remote store leaves a copy of the original there.
    await deps.workFolder.removeTranscode(master.id);
  }
}

async function keep({ database, clock }: Deps, masterId: string, sound: Sound): Promise<void> {
  await database.transaction(async ({ masters, sounds, emit }) => {
    if (!(await masters.lock(masterId))) return;
    await sounds.save({ masterId, version: sound.version, sound, problem: null, triedAt: clock() });
    await emit(deliveryEvents.soundMeasured.of({ masterId, ...sound }));
  });
}
