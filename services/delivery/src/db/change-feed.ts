import type { Change, DeliveryDatabase } from "./delivery-database.ts";

/** What a subscriber hears: one change, or that some were missed and everything should be read again. */
export type ChangeNotice = Change | { kind: "gap" };

/** Changes announced by any process, to any number of subscribers over one database connection. */
export interface ChangeFeed {
  start(): Promise<void>;
  /** Returns a function that ends the subscription. */
  subscribe(hear: (notice: ChangeNotice) => void): () => void;
  stop(): Promise<void>;
}

/** Listens once per process, from `start` on. */
export function createChangeFeed(database: Pick<DeliveryDatabase, "listen">): ChangeFeed {
  const subscribers = new Set<(notice: ChangeNotice) => void>();
  let unlisten: (() => Promise<void>) | undefined;
  const tell = (notice: ChangeNotice) => {
    for (const hear of subscribers) hear(notice);
  };
  return {
    async start() {
      unlisten = await database.listen(tell, () => tell({ kind: "gap" }));
    },
    subscribe(hear) {
      subscribers.add(hear);
      return () => subscribers.delete(hear);
    },
    async stop() {
      subscribers.clear();
      await unlisten?.();
    },
  };
}
