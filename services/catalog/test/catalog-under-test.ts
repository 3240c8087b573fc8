import {
  type Actor,
  connectLocal,
  createInngest,
  createLogger,
  openDatabase,
  outbox,
  type Service,
  serviceContext,
} from "@segue/kernel";
import { auditEvents } from "@segue/events";
import { createTestDatabase } from "@segue/testing/postgres";
import { eq, ne } from "drizzle-orm";
import { createCatalogService } from "../src/index.ts";
import { createFakeDelivery } from "./fake-delivery.ts";

const auditName = auditEvents.recorded.name;
const logger = createLogger("test", "silent");

/** A catalogue on a database of its own, with a clock to set, a fake delivery and a view of what it tells. */
export async function startCatalog() {
  const database = await createTestDatabase("catalog");
  const events = openDatabase(database.url, { outbox });
  const delivery = createFakeDelivery();
  const clock = { now: new Date("2026-05-01T12:00:00Z") };
  const service = createCatalogService({
    databaseUrl: database.url,
    logger,
    clock: () => clock.now,
    inngest: createInngest(
      "catalog",
      { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" },
      logger,
    ),
    delivery: delivery.connect,
  });
  const as = (actor: Actor) => connectLocal(service.router)({ ...serviceContext("test"), actor });
  return {
    service,
    delivery,
    clock,
    databaseUrl: database.url,
    sql: events.sql,
    anyone: as({ kind: "anonymous" }),
    listener: as({ kind: "user", userId: "listener", role: "listener", sessionId: "s" }),
    editor: as({ kind: "user", userId: "editor", role: "editor", sessionId: "s" }),
    asService: as({ kind: "service", name: "playback" }),
    deliver: (event: { name: string; data: unknown }) => deliver(service, event),
    /** What was told since the last time, oldest first. */
    async takeEvents(): Promise<{ name: string; data: Record<string, unknown> }[]> {
      const rows = await events.db.delete(outbox).where(ne(outbox.name, auditName)).returning();
      return rows
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ name, data }) => ({ name, data: data as Record<string, unknown> }));
    },
    /** What was told to the audit log since the last call: who did what to which. */
    async takeAudited(): Promise<{ actorId: string; action: string; target: string }[]> {
      const rows = await events.db.delete(outbox).where(eq(outbox.name, auditName)).returning();
      return rows
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ data }) => {
          const { actorId, action, target } = data as Record<string, string>;
          return { actorId: actorId ?? "", action: action ?? "", target: target ?? "" };
        });
    },
    async stop() {
      await service.stop();
      await events.close();
      await database.drop();
    },
  };
}

export type CatalogUnderTest = Awaited<ReturnType<typeof startCatalog>>;

/**
 * Calls the functions that listen to an event as the bus would, steps in line. Answers with the moments that were
 * slept until.
 */
export async function deliver(service: Service, event: { name: string; data: unknown }): Promise<string[]> {
  const slept: string[] = [];
  const step = {
    run: (_id: string, work: () => Promise<unknown>) => work(),
    sleepUntil: async (_id: string, at: string) => {
      slept.push(at);
    },
  };
  let heard = 0;
  for (const reaction of service.functions as unknown as ReactionInside[]) {
    if (!reaction.opts.triggers.some((trigger) => trigger.event === event.name)) continue;
    heard += 1;
    await reaction.fn({ event, step });
  }
  if (heard === 0) throw new Error(`nobody listens to ${event.name}`);
  return slept;
}

/** The parts of an Inngest function that its types hide. */
interface ReactionInside {
  opts: { triggers: { event?: string }[] };
  fn: (context: unknown) => Promise<unknown>;
}
