import type { DomainEvent } from "@segue/events";
import {
  type Clock,
  createKeyedWrites,
  emit,
  type KeyedWrites,
  openDatabase,
  probeDatabase,
  type Queryable,
} from "@segue/kernel";
import { sql } from "drizzle-orm";
import { createImageStore, type ImageStore } from "./image-store.ts";
import { createMasterStore, type MasterStore } from "./master-store.ts";
import * as schema from "./schema.ts";
import { createSoundStore, type SoundStore } from "./sound-store.ts";
import { createUploadStore, type UploadStore } from "./upload-store.ts";

/** What changed: an upload itself, or a master and with it every upload of it. */
export type Change = { kind: "upload"; id: string } | { kind: "master"; id: string };

/** Every table, through a connection or one transaction. */
export interface Records {
  uploads: UploadStore;
  masters: MasterStore;
  images: ImageStore;
  sounds: SoundStore;
  /** Records events in the outbox. */
  emit: (...events: DomainEvent[]) => Promise<void>;
  /** Tells watchers in every process, once the transaction commits. */
  announce: (change: Change) => Promise<void>;
}

/** Delivery's own database. */
export interface DeliveryDatabase extends Records {
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /**
   * Calls back for each change announced anywhere. `onGap` is called when the connection was lost and is back: changes
   * in between were missed. Returns a function that ends it.
   */
  listen(onChange: (change: Change) => void, onGap: () => void): Promise<() => Promise<void>>;
  keyedWrites: (clock: Clock) => KeyedWrites;
  /** Resolves while the database answers. */
  probe: () => Promise<void>;
  close(): Promise<void>;
}

const CHANNEL = "delivery_change";

/** Opens delivery's database. */
export function openDeliveryDatabase(url: string): DeliveryDatabase {
  const database = openDatabase(url, schema);
  return {
    ...recordsOn(database.db),
    keyedWrites: (clock) => createKeyedWrites(database, clock),
    probe: probeDatabase(database),
    transaction: (work) => database.db.transaction((tx) => work(recordsOn(tx))),
    async listen(onChange, onGap) {
      let isFirst = true;
      const listening = await database.sql.listen(
        CHANNEL,
        (payload) => onChange(readChange(payload)),
        () => {
          if (!isFirst) onGap();
          isFirst = false;
        },
      );
      return () => listening.unlisten();
    },
    close: () => database.close(),
  };
}

function recordsOn(db: Queryable<typeof schema>): Records {
  return {
    uploads: createUploadStore(db),
    masters: createMasterStore(db),
    images: createImageStore(db),
    sounds: createSoundStore(db),
    emit: (...events) => emit(db, ...events),
    async announce({ kind, id }) {
      await db.execute(sql`select pg_notify(${CHANNEL}, ${`${kind}:${id}`})`);
    },
  };
}

function readChange(payload: string): Change {
  const [kind, id = ""] = payload.split(":");
  return { kind: kind === "master" ? "master" : "upload", id };
}
