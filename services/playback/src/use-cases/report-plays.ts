import { type Clock, type Logger, type RequestContext, toAppError } from "@segue/kernel";
import type { PlayEvent } from "../contract/index.ts";
import { plausibleStep } from "../domain/plausible-step.ts";
import type { PlayStore, TrackLookup } from "../ports.ts";
import { reporterOf } from "./listener-of.ts";

/**
 * Takes in what a player reports. Repeated, late and reordered reports end in the same plays; with the catalogue
 * away they are taken in without knowing how long the tracks are.
 */
export function reportPlays(deps: { tracks: TrackLookup; plays: PlayStore; clock: Clock; logger: Logger }) {
  const { tracks, plays, clock, logger } = deps;

  async function durations(ctx: RequestContext, trackIds: string[]): Promise<Map<string, number>> {
    try {
      const found = await tracks.find(trackIds, ctx);
      return new Map([...found].map(([trackId, { durationMs }]) => [trackId, durationMs]));
    } catch (error) {
      logger.warn(
        { err: toAppError(error), requestId: ctx.requestId },
        "plays taken in without track lengths",
      );
      return new Map();
    }
  }

  return async (ctx: RequestContext, { events }: { events: PlayEvent[] }): Promise<{ accepted: number }> => {
    const reporter = reporterOf(ctx);
    const now = clock();
    const lengths = await durations(ctx, [...new Set(events.map(({ trackId }) => trackId))]);
    const steps = events.map((event) => plausibleStep(event, lengths.get(event.trackId) ?? null, now));
    await plays.record(reporter, steps);
    return { accepted: steps.length };
  };
}
