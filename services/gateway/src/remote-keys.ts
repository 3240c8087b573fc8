import { setTimeout as delay } from "node:timers/promises";
import type { AuthRouter } from "@segue/auth/contract";
import { type Logger, serviceContext, toAppError } from "@segue/kernel";
import { connectThrough } from "@segue/kernel/client";
import { createHttpClient, type HttpClient, unavailable } from "@segue/kernel/http";
import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import type { Keys } from "./authenticate.ts";

export interface RemoteKeysDeps {
  /** The base addresses of auth's internal listeners. */
  instances: readonly string[];
  internalSecret: string;
  logger: Logger;
}

/** Keys that are followed from afar. */
export interface RemoteKeys extends Keys {
  start(): void;
  stop(): Promise<void>;
}

const JwkSet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })).min(1) });
/** The next key is published long before it signs. */
const keysKeptMs = 5 * 60_000;
const retryMs = 1_000;
/** Longer than any access token lives. */
const revocationKeptMs = 15 * 60_000;

/**
 * What auth publishes, for a gateway in another process: its public keys, kept while auth is away, and the sessions that
 * ended, known within a moment by a call that waits for the next.
 */
export function createRemoteKeys({ instances, internalSecret, logger }: RemoteKeysDeps): RemoteKeys {
  const http = createHttpClient({ service: "auth", instances });
  const auth = connectThrough<AuthRouter>(http, internalSecret);
  const stopped = new AbortController();
  const endedAtMs = new Map<string, number>();
  let seen: Record<string, number> = {};
  let published: { set: JSONWebKeySet; readAtMs: number } | undefined;
  let isAway = false;
  let following: Promise<void> | undefined;

  async function readKeys(): Promise<JSONWebKeySet> {
    const set = await fetchKeys(http);
    published = { set, readAtMs: Date.now() };
    return set;
  }

  function remember(sessionIds: readonly string[]): void {
    const now = Date.now();
    for (const [id, at] of endedAtMs) if (now - at > revocationKeptMs) endedAtMs.delete(id);
    for (const id of sessionIds) endedAtMs.set(id, now);
  }

  async function followOnce(): Promise<void> {
    // After an outage anything may have changed.
    if (isAway || published === undefined || Date.now() - published.readAtMs > keysKeptMs) await readKeys();
    const ctx = { ...serviceContext("gateway"), priority: "background" as const, signal: stopped.signal };
    const ended = await auth(ctx).session.ended.query({ seen });
    remember(ended.sessionIds);
    seen = ended.seen;
  }

  async function follow(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await followOnce();
        if (isAway) logger.info({}, "auth answers again");
        isAway = false;
      } catch (error) {
        if (stopped.signal.aborted) return;
        if (!isAway) logger.warn({ err: toAppError(error) }, "auth does not answer; its keys are kept");
        isAway = true;
        await delay(retryMs * (0.5 + Math.random()), undefined, { signal: stopped.signal }).catch(
          () => undefined,
        );
      }
    }
  }

  return {
    publicKeys: async () => published?.set ?? (await readKeys()),
    isSessionRevoked: (sessionId) => endedAtMs.has(sessionId),
    isAway: () => isAway,
    start: () => void (following ??= follow()),
    async stop() {
      stopped.abort();
      await following;
      await http.close();
    },
  };
}

async function fetchKeys(http: HttpClient): Promise<JSONWebKeySet> {
  const deadlineAt = new Date(Date.now() + 3_000);
  const answer = await http.request({ method: "GET", path: "/.well-known/jwks.json", ctx: { deadlineAt } });
  const parsed = JwkSet.safeParse(await answer.body.json());
  if (!parsed.success) throw unavailable("auth", "unreachable", parsed.error);
  return parsed.data as JSONWebKeySet;
}
