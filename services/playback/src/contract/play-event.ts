import { RenditionName } from "@segue/delivery/contract";
import { z } from "zod";

/** Where a listener pressed play, for example `{ kind: "release", id }`. */
export const PlayContext = z.object({ kind: z.string().min(1).max(40), id: z.string().min(1).max(200) });
export type PlayContext = z.infer<typeof PlayContext>;

/**
 * One step of one play. `playId` is made up by the player when a track starts, `id` names this report; either may
 * be sent again, late and out of order. `playedMs` is the time heard in this play so far.
 */
export const PlayEvent = z.object({
  id: z.string().min(1).max(100),
  type: z.enum(["started", "progressed", "counted", "completed", "skipped"]),
  playId: z.uuid(),
  trackId: z.uuid(),
  positionMs: z.number().nonnegative(),
  playedMs: z.number().nonnegative(),
  at: z.date(),
  context: PlayContext.nullish(),
  rendition: RenditionName.nullish(),
});
export type PlayEvent = z.infer<typeof PlayEvent>;

/** Reports of any plays of one listener, in any order. */
export const ReportInput = z.object({ events: z.array(PlayEvent).min(1).max(100) });
