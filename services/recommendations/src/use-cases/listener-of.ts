import { AppError, type RequestContext } from "@segue/kernel";

/** Who listens; throws `recommendations.listener_needed` for a call that no person stands behind. */
export function listenerOf({ actor }: RequestContext): string {
  if (actor.kind === "user") return actor.userId;
  throw new AppError("forbidden", "recommendations.listener_needed", {
    message: "Recommendations are for a person. Make this call on behalf of a signed-in listener.",
  });
}
