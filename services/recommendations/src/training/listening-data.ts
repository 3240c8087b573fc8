import { type Interaction, seedOf, type Signal, weighSignals } from "../model/index.ts";

/** One listener's signals, oldest first. */
export interface ListenerSignals {
  userId: string;
  signals: Signal[];
}

/** What a model is trained on and judged by. */
export interface ListeningData {
  interactions: Interaction[];
  /** What was heard in one go, in order. */
  sessions: string[][];
  /** Listeners that no model is ever trained on, so that every version is judged by the same ears. */
  panel: { userId: string; trackIds: string[] }[];
}

/** One listener in this many belongs to the panel; who, is decided by their id for good. */
const panelOneIn = 20;
const sessionGapMs = 30 * 60_000;
const sessionMin = 2;
/** What the panel cannot hide a fifth of is no test. */
const panelHistoryMin = 5;

/** Turns what listeners did into data to train on. */
export function listeningData(listeners: Iterable<ListenerSignals>, now: Date): ListeningData {
  const data: ListeningData = { interactions: [], sessions: [], panel: [] };
  const sessionsByEnd: { endsAt: number; trackIds: string[] }[] = [];
  for (const { userId, signals } of listeners) {
    const liked = [...weighSignals(signals, now).weights].filter(([, weight]) => weight > 0);
    if (isOfPanel(userId)) {
      if (liked.length >= panelHistoryMin)
        data.panel.push({ userId, trackIds: liked.map(([trackId]) => trackId) });
      continue;
    }
    // Once heard is known: counting how often was no better where it was measured.
    for (const [trackId] of liked) data.interactions.push({ listenerId: userId, trackId, weight: 1 });
    sessionsByEnd.push(...sessionsOf(signals));
  }
  data.sessions = sessionsByEnd
    .sort((left, right) => left.endsAt - right.endsAt)
    .map(({ trackIds }) => trackIds);
  return data;
}

export const isOfPanel = (userId: string) => seedOf(userId) % panelOneIn === 0;

function sessionsOf(signals: readonly Signal[]): { endsAt: number; trackIds: string[] }[] {
  const sessions: { endsAt: number; trackIds: string[] }[] = [];
  for (const { trackId, kind, at } of signals) {
    if (kind !== "counted") continue;
    const current = sessions.at(-1);
    if (current !== undefined && at.getTime() - current.endsAt <= sessionGapMs) {
      current.trackIds.push(trackId);
      current.endsAt = at.getTime();
    } else {
      sessions.push({ endsAt: at.getTime(), trackIds: [trackId] });
    }
  }
  return sessions.filter(({ trackIds }) => trackIds.length >= sessionMin);
}
