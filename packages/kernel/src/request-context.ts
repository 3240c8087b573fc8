import type { Role } from "@segue/access";
import { z } from "zod";
import { newId } from "./ids.ts";
import { currentWork } from "./telemetry/current-work.ts";

/** On whose behalf a call is made. */
export type Actor =
  | { kind: "anonymous" }
  | {
      kind: "user";
      userId: string;
      role: Role;
      /** The session of the access token, or the id of the API key. */
      sessionId: string;
      /** What an API key is limited to; absent when the person signed in. */
      scopes?: readonly string[] | undefined;
    }
  | { kind: "service"; name: string };

/** What is served last when there is too much to do comes last here. */
export const Priority = z.enum(["playback", "read", "background"]);
export type Priority = z.infer<typeof Priority>;

/** What travels with a request through every service. */
export interface RequestContext {
  actor: Actor;
  requestId: string;
  /** After this moment the caller no longer waits; work for it may stop. */
  deadlineAt: Date;
  signal?: AbortSignal | undefined;
  /** Where the request came from, for session lists and rate limits; absent for background work. */
  client?: { ip: string; userAgent: string } | undefined;
  /** W3C trace context of the work this call is part of: `00-<trace id>-<parent id>-<flags>`. */
  traceparent?: string | undefined;
  /** `read` where absent. */
  priority?: Priority | undefined;
  /** Sent again with the same key, a write is carried out once and answered the same. */
  idempotencyKey?: string | undefined;
}

/** How long a request may take in all, from the public door. */
export const requestTimeoutMs = 15_000;

/** A context for work that a service does on its own account, as part of the work that runs just now. */
export function serviceContext(name: string): RequestContext {
  const work = currentWork();
  return {
    actor: { kind: "service", name },
    requestId: work?.requestId ?? newId(),
    traceparent: work?.traceparent,
    deadlineAt: new Date(Date.now() + requestTimeoutMs),
  };
}
