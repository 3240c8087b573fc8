import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "./database.ts";

/** A wire to the database that can be cut as a crash of the server does it, or as its orderly end. */
let wire: Server;
let database: TestDatabase;
const sockets = new Set<Socket>();
/** The wire is cut as soon as this is sent over it. */
let cutBefore: string | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
  const port = Number(new URL(database.url).port);
  wire = createServer((near) => {
    near.on("data", (sent) => {
      if (cutBefore !== null && sent.includes(cutBefore)) near.resetAndDestroy();
    });
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
    }
  });
  wire.listen(0, "127.0.0.1");
  await once(wire, "listening");
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  wire.close();
  await database.drop();
});

const cuts = {
  "a reset": (socket: Socket) => socket.resetAndDestroy(),
  "an orderly end": (socket: Socket) => socket.end(),
};

function openThroughWire() {
  const url = new URL(database.url);
  url.port = String((wire.address() as AddressInfo).port);
  const opened = openDatabase(url.href, {});
  onTestFinished(() => opened.close());
  return opened;
}

test.each(Object.entries(cuts))(
  "transactions that lose their connection by %s fail, and others work right after",
  async (_how, cut) => {
    const { db } = openThroughWire();
    for (let round = 0; round < 12; round++) {
      let isCut = false;
      const outcomes = Array.from({ length: 6 }, async () => {
        let hasLostConnection = false;
        try {
          await db.transaction(async (tx) => {
            await tx.execute(sql`select 1`);
            hasLostConnection = !isCut;
            while (!isCut) await tx.execute(sql`select ${round}::int`);
          });
          return hasLostConnection ? "committed without its connection" : "committed later";
        } catch {
          return "failed";
        }
      });
      await delay(round * 3);
      for (const socket of sockets) cut(socket);
      isCut = true;
      expect(await Promise.all(outcomes)).not.toContain("committed without its connection");
      const answers = Array.from({ length: 12 }, () => db.transaction((tx) => tx.execute(sql`select 1`)));
      expect(await Promise.all(answers)).toHaveLength(12);
    }
  },
);

test("a connection that is lost while it is being made fails who waits for it, and nobody else", async () => {
  const { db } = openThroughWire();
  // What the driver asks of its own accord on each new connection.
  cutBefore = "pg_catalog.pg_type";
  await expect(db.execute(sql`select 1`)).rejects.toThrow("Failed query: select 1");
  cutBefore = null;
  expect(await db.execute(sql`select 1`)).toHaveLength(1);
});
