import { type Logger, type RequestContext, toAppError } from "@segue/kernel";
import type { GrantResult, PlayGrant, RefusedTrack } from "../contract/index.ts";
import type { Entitlements, GrantIssuer, TrackLookup, TrackToPlay } from "../ports.ts";
import { listenerOf } from "./listener-of.ts";

interface Deps {
  tracks: TrackLookup;
  grants: GrantIssuer;
  entitlements: Entitlements;
  logger: Logger;
}

/**
 * Grants each track or refuses it by name; one refusal does not touch the others. Nothing is kept: whoever asks
 * again is asked for their rights again.
 */
export function grantPlays(deps: Deps) {
  return async (ctx: RequestContext, { trackIds }: { trackIds: string[] }): Promise<GrantResult> => {
    const userId = listenerOf(ctx);
    const ids = [...new Set(trackIds)];
    const tracks = await deps.tracks.find(ids, ctx);
    const issue = deps.grants.forRequest(ctx);
    const outcomes = await Promise.all(
      ids.map((trackId) => grantOne(deps, { trackId, userId, track: tracks.get(trackId), ctx, issue })),
    );
    return {
      grants: outcomes.filter((outcome) => "baseUrl" in outcome),
      refused: outcomes.filter((outcome) => "code" in outcome),
    };
  };
}

async function grantOne(
  { entitlements, logger }: Deps,
  wish: {
    trackId: string;
    userId: string;
    track: TrackToPlay | undefined;
    ctx: RequestContext;
    issue: ReturnType<GrantIssuer["forRequest"]>;
  },
): Promise<PlayGrant | RefusedTrack> {
  const { trackId, userId, track, ctx, issue } = wish;
  const refuse = (code: string, message: string) => ({ trackId, code, message });
  if (!track) return refuse("playback.track_not_available", "This track is not available any more.");
  if (track.audio === "failed") {
    return refuse(
      "playback.audio_failed",
      "This track's audio could not be prepared. Another one will play.",
    );
  }
  if (track.audio === "pending" || track.masterId === null) {
    return refuse("playback.audio_pending", "This track is still being prepared. Try again in a minute.");
  }
  try {
    const entitlement = await entitlements.of({ userId }, track, ctx);
    if (!entitlement.isAllowed) return refuse(entitlement.code, entitlement.message);
    const { masterId, releaseLoudness } = track;
    const { renditions } = entitlement;
    const grant = await issue({ masterId, userId, releaseLoudness, renditions });
    return { ...grant, trackId };
  } catch (error) {
    const failure = toAppError(error);
    logger.warn({ err: failure, trackId, requestId: ctx.requestId }, "play not granted");
    return refuse(failure.code, failure.message);
  }
}
