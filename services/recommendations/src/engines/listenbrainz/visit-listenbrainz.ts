import type { Clock, Logger } from "@segue/kernel";
import type { EngineStore } from "../../db/engine-store.ts";
import type { RecordingStore } from "../../db/recording-store.ts";
import type { CallGuard } from "../call-guard.ts";
import type { Asking, Candidate, Engine } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import type { EngineJournal } from "../engine-journal.ts";
import type { ResolveCandidates } from "../resolve-candidates.ts";
import type { ListenBrainzLibrary } from "./listenbrainz-library.ts";

/** What is fetched from ListenBrainz when nobody waits. */
export interface VisitListenBrainz {
  /** Fetches the lists of linked listeners after one in the order of their ids; answers with the last, null at the end. */
  explorationsAfter(afterUserId: string): Promise<string | null>;
  /** Finds out which recordings a few new tracks are; answers whether there are more. */
  learnRecordings(): Promise<boolean>;
}

const listenersPerStep = 10;
const tracksPerStep = 50;
const recommendationCount = 100;
/** ListenBrainz says when it is asked too often and how long to wait, which takes less. */
const withinMs = 30_000;

/** Visits ListenBrainz; what it cannot answer now it is asked the next time. */
export function createVisitListenBrainz(deps: {
  engine: Engine;
  library: ListenBrainzLibrary;
  guard: CallGuard;
  store: Pick<EngineStore, "linkedListeners" | "keepExploration">;
  recordings: Pick<RecordingStore, "neverLookedFor" | "put" | "tracksOf">;
  resolve: ResolveCandidates;
  journal: EngineJournal;
  clock: Clock;
  logger: Logger;
}): VisitListenBrainz {
  const { engine, library, guard, store, recordings, resolve, journal, clock, logger } = deps;
  const patiently = <TResult>(call: (asking: Asking) => Promise<TResult>) => guard({ withinMs }, call);

  /** Lists of recordings come without names; those that we do not know by their id are found by name. */
  async function named(candidates: Candidate[]): Promise<Candidate[]> {
    const nameless = candidates.filter(({ name }) => name === undefined).map(({ key }) => key);
    const known = await recordings.tracksOf(nameless);
    const unknown = nameless.filter((mbid) => !known.has(mbid));
    if (unknown.length === 0) return candidates;
    const names = await patiently((asking) => library.namesOf(unknown, asking));
    return candidates.map((candidate) => {
      const name = candidate.name ?? names.get(candidate.key);
      return name === undefined ? candidate : { ...candidate, name };
    });
  }

  async function recordingOf(name: { title: string; artist: string }) {
    try {
      return await patiently((asking) => library.recordingOf(name, asking));
    } catch (error) {
      if (isAboutThisOne(error)) return null;
      throw error;
    }
  }

  async function fetchFor({ userId, name }: { userId: string; name: string }): Promise<void> {
    const made = await patiently((asking) => library.exploration(name, asking));
    const { madeAt, candidates } = made ?? {
      madeAt: clock(),
      candidates: await engine.recommend(
        { userId: name, recent: [], count: recommendationCount },
        { withinMs },
      ),
    };
    if (candidates.length === 0) return;
    const resolved = await resolve(await named(candidates));
    journal.matched("listenbrainz", resolved);
    await store.keepExploration({
      engine: "listenbrainz",
      userId,
      listenerName: name,
      madeAt,
      trackIds: resolved.trackIds,
      matchRate: resolved.matched / resolved.offered,
    });
  }

  return {
    async explorationsAfter(afterUserId) {
      const listeners = await store.linkedListeners(afterUserId, listenersPerStep);
      for (const listener of listeners) {
        try {
          await fetchFor(listener);
        } catch (error) {
          if (!isAboutThisOne(error)) throw error;
          logger.warn({ err: error, userId: listener.userId }, "no exploration for this listener");
        }
      }
      return listeners.at(-1)?.userId ?? null;
    },

    async learnRecordings() {
      const tracks = await recordings.neverLookedFor(tracksPerStep);
      for (const { trackId, title, artist } of tracks) {
        const found = artist === "" ? null : await recordingOf({ title, artist });
        const { recordingMbid = null, artistMbid = null } = found ?? {};
        await recordings.put({ trackId, recordingMbid, artistMbid }, clock());
      }
      return tracks.length === tracksPerStep;
    },
  };
}

/** A name that ListenBrainz refuses must not keep all others from being asked about; a refused token must. */
const isAboutThisOne = (error: unknown): boolean => error instanceof EngineError && error.status === 400;
