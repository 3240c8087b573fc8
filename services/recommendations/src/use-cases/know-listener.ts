import type { RequestContext } from "@segue/kernel";
import type { ListenerStore, NotedExclusion, Steering } from "../db/listener-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import { type Signal, weighSignals } from "../model/index.ts";
import type { Refusals } from "../offering/admission.ts";
import { tasteFilter } from "../offering/left-out.ts";
import { skippedNow } from "../offering/session-skips.ts";
import type { ExplicitRule } from "../ports.ts";
import { listenerOf } from "./listener-of.ts";

/** What is known of the listener who asks, as of this moment: plays count from the next request on. */
export interface KnownListener {
  userId: string;
  /** Above 0 for, below 0 against. */
  weights: ReadonlyMap<string, number>;
  /** When each track was last heard; in the order of their first hearing. */
  lastHeard: ReadonlyMap<string, Date>;
  /** Tracks skipped since they began to listen, once for each time. */
  skippedNow: readonly string[];
  refusals: Refusals;
  exclusions: readonly NotedExclusion[];
  steering: Steering;
}

/** Reads what is known of a listener. Plays they left out of their taste are as if they had never been. */
export function knowListener(deps: {
  signals: SignalStore;
  listeners: ListenerStore;
  explicit: ExplicitRule;
  clock: () => Date;
}) {
  return async (ctx: RequestContext): Promise<KnownListener> => {
    const userId = listenerOf(ctx);
    const [noted, exclusions, steering, allowsExplicit] = await Promise.all([
      deps.signals.ofListener(userId),
      deps.listeners.exclusions(userId),
      deps.listeners.steering(userId),
      deps.explicit.isAllowed(ctx),
    ]);
    const idsOf = (wanted: NotedExclusion["kind"]) =>
      new Set(exclusions.flatMap(({ kind, id }) => (kind === wanted ? [id] : [])));
    const says = tasteFilter({
      playIds: idsOf("play"),
      sessionIds: idsOf("device"),
      hours: steering.excludedHours,
    });
    const signals = noted.filter(says);
    const now = deps.clock();
    const { weights, disliked } = weighSignals([...signals, ...notForMe(exclusions)], now);
    const lastHeard = new Map<string, Date>();
    for (const { trackId, kind, at } of signals) {
      if (kind === "counted" || kind === "completed") lastHeard.set(trackId, at);
    }
    return {
      userId,
      weights,
      lastHeard,
      skippedNow: skippedNow(noted, now),
      steering,
      exclusions,
      refusals: { trackIds: disliked, artistIds: idsOf("artist"), allowsExplicit },
    };
  };
}

/** An excluded track counts against what is like it. */
const notForMe = (exclusions: readonly NotedExclusion[]): Signal[] =>
  exclusions.flatMap(({ kind, id, excludedAt }) =>
    kind === "track" ? [{ trackId: id, kind: "disliked", at: excludedAt }] : [],
  );

export type KnowListener = ReturnType<typeof knowListener>;
