import type { Logger } from "@segue/kernel";
import type { Incident } from "./alert.ts";
import { type AlertMessage, messageOf } from "./message.ts";

/** A way to tell somebody; rejects when that did not work. */
export interface AlertChannel {
  name: string;
  send(message: AlertMessage): Promise<void>;
}

export interface Delivery {
  /** Tells every channel of an incident that began, or ended. What cannot be told now is told with a later call. */
  queue(incident: Incident): void;
  /** Sends what waits; each message goes to each channel once. */
  flush(): Promise<void>;
}

const waitingMax = 200;

/** Delivers incidents. `onDelivered` hears of each incident that reached at least one channel. */
export function createDelivery(deps: {
  channels: readonly AlertChannel[];
  logger: Logger;
  onDelivered: (incident: Incident) => void;
}): Delivery {
  const { channels, logger, onDelivered } = deps;
  let waiting: { incident: Incident; channel: AlertChannel }[] = [];
  let flushing: Promise<void> | undefined;

  async function flushAll(): Promise<void> {
    const failed: typeof waiting = [];
    const now = waiting;
    waiting = [];
    for (const { incident, channel } of now) {
      try {
        await channel.send(messageOf(incident));
        onDelivered(incident);
      } catch (error) {
        logger.warn({ err: error, channel: channel.name, alert: incident.alert }, "alert not delivered yet");
        failed.push({ incident, channel });
      }
    }
    waiting = [...failed, ...waiting].slice(-waitingMax);
  }

  return {
    queue(incident) {
      // The incident as it is now: by the time it is sent it may have ended.
      for (const channel of channels) waiting.push({ incident: { ...incident }, channel });
    },
    flush: () => (flushing ??= flushAll().finally(() => (flushing = undefined))),
  };
}
