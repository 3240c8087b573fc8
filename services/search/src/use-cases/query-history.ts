import { AppError, type Clock, type Logger, type RequestContext } from "@segue/kernel";
import type { LoggedQuery, RecentSearch } from "../contract/index.ts";
import type { MadeQuery, QueryStore } from "../db/query-store.ts";
import { queryKey } from "../asking/search-request.ts";

/** Searches that were made before. */
export interface QueryHistory {
  /**
   * Counts a search for the log, some seconds later and without who made it. A page of results asks several times for
   * the same; what somebody searches for again within these seconds counts once. Never fails and never waits.
   */
  note(ctx: RequestContext, text: string, found: number): void;
  /** The listener's own searches and popular ones that begin like this. */
  suggestions(
    ctx: RequestContext,
    text: string,
    limit: number,
  ): Promise<{ text: string; kind: "recent" | "popular" }[]>;
  recent(ctx: RequestContext): Promise<RecentSearch[]>;
  addRecent(ctx: RequestContext, text: string): Promise<void>;
  clearRecent(ctx: RequestContext, text: string | undefined): Promise<void>;
  logged(which: { show: "all" | "zero"; days: number; limit: number }): Promise<LoggedQuery[]>;
  /** Writes what is still to be counted. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const flushMs = 5_000;
const pendingMax = 2_000;
const textMax = 100;
const recentShown = 20;
/** Addresses, numbers of phones and cards: what looks like a person's is not written down. */
const looksPersonal = /@|\d[\d\s().-]{6,}\d/;

export function createQueryHistory(deps: { store: QueryStore; clock: Clock; logger: Logger }): QueryHistory {
  const { store, clock, logger } = deps;
  /** By who and what. */
  let pending = new Map<string, MadeQuery>();
  let writing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void flush(), flushMs);
  timer.unref();

  function flush(): Promise<void> {
    const made = [...pending.values()];
    pending = new Map();
    if (made.length === 0) return writing;
    writing = writing
      .then(() => store.log(made, clock()))
      .catch((error: unknown) => logger.warn({ err: error, queries: made.length }, "searches not counted"));
    return writing;
  }

  return {
    note({ actor, requestId }, text, found) {
      const key = queryKey(text);
      const isNoted = key !== "" && text.length <= textMax && !looksPersonal.test(text);
      if (!isNoted || pending.size >= pendingMax) return;
      const who = actor.kind === "user" ? actor.userId : requestId;
      const [made, foundNothing] = [`${who} ${key}`, found === 0];
      // Limited by filters it may find less: what was searched for was there.
      const isKnown = pending.get(made)?.foundNothing === false;
      if (!isKnown) pending.set(made, { key, text: text.trim(), foundNothing });
    },

    async suggestions(ctx, text, limit) {
      const key = queryKey(text);
      const own = ctx.actor.kind === "user" ? await store.recent(ctx.actor.userId, recentShown) : [];
      const recent = own.filter((search) => queryKey(search.text).startsWith(key)).slice(0, limit);
      const seen = new Set(recent.map((search) => queryKey(search.text)));
      const popular = (await store.popular(key, limit, clock())).filter(
        (found) => !seen.has(queryKey(found)),
      );
      return [
        ...recent.map((search) => ({ text: search.text, kind: "recent" as const })),
        ...popular.map((found) => ({ text: found, kind: "popular" as const })),
      ].slice(0, limit);
    },

    recent: (ctx) => store.recent(listenerOf(ctx), recentShown),
    async addRecent(ctx, text) {
      const key = queryKey(text);
      if (key !== "") await store.addRecent(listenerOf(ctx), { key, text }, clock());
    },
    clearRecent: (ctx, text) =>
      store.clearRecent(listenerOf(ctx), text === undefined ? undefined : queryKey(text)),
    async logged(which) {
      await flush();
      return store.logged(which, clock());
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

function listenerOf({ actor }: RequestContext): string {
  if (actor.kind === "user") return actor.userId;
  throw new AppError("forbidden", "search.listener_needed", {
    message: "Recent searches belong to a person. Make this call on behalf of a signed-in listener.",
  });
}
