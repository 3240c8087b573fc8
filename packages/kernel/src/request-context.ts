import type { Role } from "@segue/access";
import { newId } from "./ids.ts";

/** On whose behalf a call is made. */
export type Actor =
  | { kind: "anonymous" }
  | { kind: "user"; userId: string; role: Role; sessionId: string }
  | { kind: "service"; name: string };

/** What travels with a request through every service. */
export interface RequestContext {
  actor: Actor;
  requestId: string;
  /** After this moment the caller no longer waits; work for it may stop. */
  deadlineAt: Date;
  signal?: AbortSignal | undefined;
  /** Where the request came from, for session lists and rate limits; absent for background work. */
  client?: { ip: string; userAgent: string } | undefined;
}

/** How long a request may take in all, from the public door. */
export const requestTimeoutMs = 15_000;

/** A context for work that a service does on its own account. */
export function serviceContext(name: string): RequestContext {
  return {
    actor: { kind: "service", name },
    requestId: newId(),
    deadlineAt: new Date(Date.now() + requestTimeoutMs),
  };
}
