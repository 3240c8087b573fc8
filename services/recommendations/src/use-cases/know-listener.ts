import type { RequestContext } from "@segue/kernel";
import type { ListenerStore, Steering } from "../db/listener-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { Refusals } from "../offering/admission.ts";
import { weighSignals } from "../model/index.ts";
import type { ExplicitRule } from "../ports.ts";
import { listenerOf } from "./listener-of.ts";

/** What is known of the listener who asks, as of this moment: plays count from the next request on. */
export interface KnownListener {
  userId: string;
  /** Above 0 for, below 0 against. */
  weights: ReadonlyMap<string, number>;
  /** When each track was last heard. */
  lastHeard: ReadonlyMap<string, Date>;
  refusals: Refusals;
  steering: Steering;
}

/** Reads what is known of a listener. */
export function knowListener(deps: {
  signals: SignalStore;
  listeners: ListenerStore;
  explicit: ExplicitRule;
  clock: () => Date;
}) {
  return async (ctx: RequestContext): Promise<KnownListener> => {
    const userId = listenerOf(ctx);
    const [signals, exclusions, steering, allowsExplicit] = await Promise.all([
      deps.signals.ofListener(userId),
      deps.listeners.exclusions(userId),
      deps.listeners.steering(userId),
      deps.explicit.isAllowed(ctx),
    ]);
    const { weights, disliked } = weighSignals(signals, deps.clock());
    const lastHeard = new Map<string, Date>();
    for (const { trackId, kind, at } of signals) {
      if (kind === "counted" || kind === "completed") lastHeard.set(trackId, at);
    }
    const excluded = (wanted: "track" | "artist") =>
      exclusions.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
    return {
      userId,
      weights,
      lastHeard,
      steering,
      refusals: {
        trackIds: new Set([...disliked, ...excluded("track")]),
        artistIds: new Set(excluded("artist")),
        allowsExplicit,
      },
    };
  };
}

export type KnowListener = ReturnType<typeof knowListener>;
