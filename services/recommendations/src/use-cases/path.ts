import { AppError, type RequestContext } from "@segue/kernel";
import type { OfferedTrack } from "../contract/index.ts";
import { seedOf } from "../model/index.ts";
import { admitted, isAdmitted } from "../offering/admission.ts";
import { layPath, leanOver } from "../offering/lay-path.ts";
import { topUp } from "../offering/top-up.ts";
import type { Candidates } from "./find-candidates.ts";
import { candidateCount } from "./lists.ts";
import { mustBeThere, trackNotFound } from "./seed-tracks.ts";
import { dayOf, type Visits } from "./visit.ts";

/** With fewer tracks between the ends for each step, others fill the way. */
const roomPerStep = 4;

/**
 * A way from one track to another. Throws `recommendations.track_not_found` for an end that the listener may not be
 * offered, `recommendations.path_without_way` when both ends are the same.
 */
export type Path = (
  ctx: RequestContext,
  input: { fromTrackId: string; toTrackId: string; length: number },
) => Promise<{ tracks: OfferedTrack[] }>;

export const createPath =
  ({ visits, candidates }: { visits: Visits; candidates: Candidates }): Path =>
  async (ctx, { fromTrackId, toTrackId, length }) => {
    if (fromTrackId === toTrackId) {
      throw new AppError("unprocessable", "recommendations.path_without_way", {
        message: "The way begins and ends with the same track. Choose another one to arrive at.",
      });
    }
    const visit = await visits(ctx);
    const { listener, catalogue } = visit;
    const ends = [mustBeThere(fromTrackId, { catalogue }), mustBeThere(toTrackId, { catalogue })] as const;
    if (!ends.every((track) => isAdmitted(track, catalogue, listener.refusals))) throw trackNotFound();
    const [nearFirst, nearLast] = await Promise.all(
      ends.map(({ trackId }) => candidates.likeTrack(trackId, candidateCount)),
    );
    const leaning = leanOver(nearFirst?.trackIds ?? [], nearLast?.trackIds ?? []);
    const way = new Set(leaning);
    for (const { track } of topUp(visit, ends, seedOf(dayOf(visit)))) {
      if (way.size >= length * roomPerStep) break;
      way.add(track.trackId);
    }
    const between = admitted(way, catalogue, listener.refusals).filter(
      ({ trackId }) => trackId !== fromTrackId && trackId !== toTrackId,
    );
    return {
      tracks: layPath(ends, between, length).map(({ trackId }) => ({ trackId, reason: null })),
    };
  };
