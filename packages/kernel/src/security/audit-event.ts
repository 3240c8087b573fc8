import { auditEvents, type DomainEvent } from "@segue/events";
import type { Actor } from "../request-context.ts";

/** Who stands behind a call, as the audit log names them: by id, never by name. */
export function auditActorOf(actor: Actor): { actorKind: Actor["kind"]; actorId: string } {
  if (actor.kind === "user") return { actorKind: "user", actorId: actor.userId };
  return { actorKind: actor.kind, actorId: actor.kind === "service" ? actor.name : "" };
}

/** The event that puts something into the audit log; emit it in the transaction that does the thing. */
export function audited(
  actor: Actor,
  done: {
    /** `<thing>.<what happened to it>`. */
    action: string;
    /** `<kind>:<id>`. */
    target: string;
    at: Date;
    /** Ids and words, never names or addresses. */
    details?: Readonly<Record<string, string | number | boolean | null>>;
  },
): DomainEvent {
  const { action, target, at, details = {} } = done;
  return auditEvents.recorded.of({ ...auditActorOf(actor), action, target, details, at: at.toISOString() });
}
