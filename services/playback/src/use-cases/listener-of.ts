import { AppError, type RequestContext } from "@segue/kernel";
import type { Reporter } from "../ports.ts";

/** Who listens; throws `playback.listener_needed` for a call that no person stands behind. */
export const listenerOf = (ctx: RequestContext): string => reporterOf(ctx).userId;

/** Who listens and with which device's session, or the like of an API key; throws as `listenerOf` does. */
export function reporterOf({ actor }: RequestContext): Reporter {
  if (actor.kind === "user") return { userId: actor.userId, sessionId: actor.sessionId };
  throw new AppError("forbidden", "playback.listener_needed", {
    message: "Only a person can play music. Make this call on behalf of a signed-in listener.",
  });
}
