import { AppError, type RequestContext } from "@segue/kernel";

/** Who listens; throws `playback.listener_needed` for a call that no person stands behind. */
export function listenerOf({ actor }: RequestContext): string {
  if (actor.kind === "user") return actor.userId;
  throw new AppError("forbidden", "playback.listener_needed", {
    message: "Only a person can play music. Make this call on behalf of a signed-in listener.",
  });
}
