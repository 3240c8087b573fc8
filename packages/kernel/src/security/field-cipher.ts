import { createHmac } from "node:crypto";
import { AppError } from "../app-error.ts";
import type { DataKey, DataKeyStore } from "./data-key-store.ts";
import { seal, unseal } from "./seal.ts";

/** Where a value stands; it opens nowhere else. */
export interface FieldPlace {
  table: string;
  column: string;
  rowId: string;
}

/** Encrypts single values for the database and finds them again. */
export interface FieldCipher {
  /**
   * Loads the keys and makes those that are missing; until then nothing can be sealed. Throws
   * `security.wrapping_key_missing` when the ring does not hold what a current key is wrapped in.
   */
  start(): Promise<void>;
  /** `f1.<key id>.<base64url>` under the field's current key. */
  seal(place: FieldPlace, text: string): Promise<string>;
  /** The text; throws `security.field_altered` for a value that was changed or moved, `security.field_key_lost` without its key. */
  open(place: FieldPlace, sealed: string): Promise<string>;
  /** As `open`, but a lost key gives `fallback`: it costs this field and nothing else. */
  openOr<TFallback>(place: FieldPlace, sealed: string, fallback: TFallback): Promise<string | TFallback>;
  /** The same words for the same value, telling nothing without the key (HMAC-SHA-256): for lookup and uniqueness. */
  blindIndex(field: string, value: string): Promise<string>;
  /** The id of the key that seals a field now. */
  currentKeyId(field: string): Promise<string>;
  /** Reads the keys again, after they were replaced. */
  reload(): Promise<void>;
}

const format = "f1";
/** Another process may have replaced a key: after so long at most, this one seals with the new key too. */
const cacheMs = 60_000;

/** The fields of a service, each under data keys of its own. `fields` are `<table>.<column>`, `indexes` too. */
export function createFieldCipher(deps: {
  store: DataKeyStore;
  fields: readonly string[];
  indexes: readonly string[];
  now?: () => number;
}): FieldCipher {
  const { store, fields, indexes, now = Date.now } = deps;
  const wanted = [...fields, ...indexes.map((field) => `${field}#index`)];
  let byId = new Map<string, DataKey>();
  let current = new Map<string, DataKey>();
  let loadedAt = Number.NEGATIVE_INFINITY;

  /** Many rows under a key that is not known yet are one look at the database. */
  let loading: Promise<void> | undefined;
  const reload = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)));

  async function load(): Promise<void> {
    byId = await store.load();
    current = new Map([...byId.values()].filter((key) => key.isCurrent).map((key) => [key.field, key]));
    loadedAt = now();
  }
  async function currentKey(field: string): Promise<DataKey> {
    if (now() - loadedAt > cacheMs) await reload();
    const key = current.get(field);
    if (key === undefined) throw keyLost(field);
    return key;
  }
  async function keyById(id: string, field: string): Promise<DataKey> {
    if (!byId.has(id)) await reload();
    const key = byId.get(id);
    if (key === undefined || key.field !== field) throw keyLost(field);
    return key;
  }

  const cipher: FieldCipher = {
    async start() {
      for (const field of wanted) await store.ensure(field);
      await reload();
      const locked = wanted.filter((field) => !current.has(field));
      if (locked.length > 0) throw keyRingIncomplete(locked);
    },
    async seal(place, text) {
      const { id, key } = await currentKey(fieldOf(place));
      return `${format}.${id}.${seal(key, Buffer.from(text), contextOf(place)).toString("base64url")}`;
    },
    async open(place, sealed) {
      const [version, id = "", bytes = ""] = sealed.split(".");
      if (version !== format) throw altered(place);
      const { key } = await keyById(id, fieldOf(place));
      try {
        return unseal(key, Buffer.from(bytes, "base64url"), contextOf(place)).toString("utf8");
      } catch (cause) {
        throw altered(place, cause);
      }
    },
    async openOr(place, sealed, fallback) {
      try {
        return await cipher.open(place, sealed);
      } catch (error) {
        if (error instanceof AppError && error.code === "security.field_key_lost") return fallback;
        throw error;
      }
    },
    async blindIndex(field, value) {
      const { key } = await currentKey(`${field}#index`);
      return createHmac("sha256", key).update(value).digest("base64url");
    },
    currentKeyId: async (field) => (await currentKey(field)).id,
    reload,
  };
  return cipher;
}

const fieldOf = ({ table, column }: FieldPlace) => `${table}.${column}`;
const contextOf = ({ table, column, rowId }: FieldPlace) => `${table}|${column}|${rowId}`;

function keyLost(field: string): AppError {
  return new AppError("internal", "security.field_key_lost", {
    message: `The key of ${field} is not there. Restore it together with the database from a backup.`,
  });
}

function keyRingIncomplete(fields: readonly string[]): AppError {
  return new AppError("internal", "security.wrapping_key_missing", {
    message: `The keys of ${fields.join(", ")} are wrapped in a key that FIELD_ENCRYPTION_KEYS does not hold. Put it back, from a backup of the secrets if need be.`,
  });
}

function altered({ table, column, rowId }: FieldPlace, cause?: unknown): AppError {
  return new AppError("internal", "security.field_altered", {
    message: `${table}.${column} of ${rowId} was changed by something that is not Segue. Restore it from a backup.`,
    cause,
  });
}
