import { AppError, type Actor, type RequestContext } from "@segue/kernel";

/** The person behind the call; throws `auth.person_needed` when a service calls what only people can do. */
export function signedInUser(ctx: RequestContext): Extract<Actor, { kind: "user" }> {
  if (ctx.actor.kind !== "user") {
    throw new AppError("forbidden", "auth.person_needed", {
      message: "Only a signed-in person can do this.",
    });
  }
  return ctx.actor;
}
