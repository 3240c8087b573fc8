import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { eq, inArray, lte, sql } from "drizzle-orm";
import { customType, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import superjson from "superjson";
import { AppError } from "./app-error.ts";
import type { Database, Schema } from "./database.ts";
import { toAppError } from "./error-mapping.ts";
import type { Clock } from "./ids.ts";
import type { Actor } from "./request-context.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Answers of writes that were sent with a key, for those who send them again. Every service's schema includes it. */
export const keyedWrites = pgTable(
  "keyed_writes",
  {
    /** Hash of who, which procedure and which key. */
    id: text().primaryKey(),
    inputHash: text().notNull(),
    /** The answer, readable only with the key, which is not kept: answers may hold secrets that are shown once. */
    sealedAnswer: bytea().notNull(),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("keyed_writes_by_time").on(table.writtenAt)],
);

/** A write as it was asked for. */
export interface KeyedWrite {
  actor: Actor;
  key: string;
  /** `<service>.<path>` */
  procedure: string;
  input: unknown;
}

/** Carries out writes that may be sent more than once. */
export interface KeyedWrites {
  /**
   * Runs the write in one transaction with the record of its answer; for 24 hours the same actor gets that answer
   * again under the same key without anything being run. A refusal is not kept: it changed nothing and may be tried
   * again. Throws `request.idempotency_key_reused` for another input under the same key.
   */
  once<T>(write: KeyedWrite, run: () => Promise<T>): Promise<T>;
}

const keptMs = 24 * 60 * 60 * 1000;
const sweptAtOnce = 20;

/** Keyed writes of one service, kept in its own database. */
export function createKeyedWrites<TSchema extends Schema>(
  database: Database<TSchema>,
  clock: Clock,
): KeyedWrites {
  const { db } = database;
  const running = new Map<string, Promise<unknown>>();

  async function carryOut<T>(write: KeyedWrite, id: string, run: () => Promise<T>) {
    const now = clock();
    const inputHash = hashOf(canonical(superjson.serialize(write.input)));
    // Requests with one key take turns, whichever process they came to.
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
    const [kept] = await db.select().from(keyedWrites).where(eq(keyedWrites.id, id));
    if (kept && kept.writtenAt.getTime() > now.getTime() - keptMs) {
      if (kept.inputHash !== inputHash) throw reused();
      return { answer: superjson.parse<T>(open(kept.sealedAnswer, write.key, id)) };
    }
    try {
      const answer = await run();
      const row = {
        id,
        inputHash,
        sealedAnswer: seal(superjson.stringify(answer), write.key, id),
        writtenAt: now,
      };
      await db.insert(keyedWrites).values(row).onConflictDoUpdate({ target: keyedWrites.id, set: row });
      await sweep(now);
      return { answer };
    } catch (error) {
      const refusal = toAppError(error);
      if (refusal.kind === "internal" || refusal.kind === "unavailable") throw error;
      // Committed all the same: a wrong password counts as a try, with a key or without.
      return { refusal };
    }
  }

  async function sweep(now: Date): Promise<void> {
    const isOver = lte(keyedWrites.writtenAt, new Date(now.getTime() - keptMs));
    const over = db
      .select({ id: keyedWrites.id })
      .from(keyedWrites)
      .where(isOver)
      .limit(sweptAtOnce)
      .for("update", { skipLocked: true });
    await db.delete(keyedWrites).where(inArray(keyedWrites.id, over));
  }

  return {
    async once(write, run) {
      const id = hashOf(canonical([ownerOf(write.actor), write.procedure, write.key]));
      // Within this process they wait here, so that one key cannot hold every connection.
      while (running.has(id)) await running.get(id);
      const work = database.inOneTransaction(() => carryOut(write, id, run));
      running.set(
        id,
        work.then(
          () => running.delete(id),
          () => running.delete(id),
        ),
      );
      const outcome = await work;
      if (outcome.refusal) throw outcome.refusal;
      return outcome.answer;
    },
  };
}

const reused = () =>
  new AppError("unprocessable", "request.idempotency_key_reused", {
    message: "This Idempotency-Key was used for another request. Make up a new one for each request.",
  });

const ownerOf = (actor: Actor): string =>
  actor.kind === "user"
    ? `user ${actor.userId}`
    : actor.kind === "service"
      ? `service ${actor.name}`
      : "anyone";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** JSON that is the same for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

const sealingKey = (key: string, id: string) => Buffer.from(hkdfSync("sha256", key, id, "keyed write", 32));

/** AES-256-GCM: nonce, tag, text. */
function seal(text: string, key: string, id: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(key, id), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function open(sealed: Buffer, key: string, id: string): string {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(key, id), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}
