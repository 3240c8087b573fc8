import { AppError, type Actor } from "@segue/kernel";

/** Under which name an actor's uploads are kept: the user's id, or `service:<name>` for Segue's own work. */
export function ownerIdOf(actor: Actor): string {
  if (actor.kind === "user") return actor.userId;
  if (actor.kind === "service") return `service:${actor.name}`;
  throw new AppError("unauthenticated", "delivery.sign_in_first", { message: "Sign in first." });
}
