import {
  type Actor,
  connectLocal,
  createInngest,
  createLogger,
  openDatabase,
  outbox,
  type RequestContext,
  serviceContext,
} from "@segue/kernel";
import { readKeyRing } from "@segue/kernel/security";
import { createTestDatabase } from "@segue/testing/postgres";
import { type AuthNeeds, createAuthService } from "../src/index.ts";

/** A password that passes the rules. */
export const goodPassword = "kettle lamp river";

/** The auth service on a database of its own, with a clock that tests set and clients for anyone. */
export async function startAuth(more: Partial<AuthNeeds> = {}) {
  const database = await createTestDatabase("auth");
  const logger = createLogger("test", "silent");
  const clock = { now: new Date("2026-05-01T12:00:00Z") };
  const service = createAuthService({
    databaseUrl: database.url,
    logger,
    clock: () => clock.now,
    inngest: createInngest("auth", { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" }, logger),
    secret: "a secret for tests, long enough to pass",
    fieldKeys: readKeyRing(`a:${"3c".repeat(32)}`, "auth"),
    ...more,
  });
  await service.start?.();
  const rows = openDatabase(database.url, { outbox });
  const connect = connectLocal(service.router);

  /** A client for somebody at an address. */
  const as = (actor: Actor, ip = "192.0.2.1", idempotencyKey?: string) => {
    const client = { ip, userAgent: "Test/1" };
    const ctx: RequestContext = { ...serviceContext("test"), actor, client, idempotencyKey };
    return connect(ctx);
  };

  return {
    service,
    database,
    as,
    anyone: (ip?: string) => as({ kind: "anonymous" }, ip),
    /** Lets time pass for the service. */
    pass(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
    /** Whether a text stands anywhere in what is kept of keys and of writes that were sent with one. */
    async holds(text: string): Promise<boolean> {
      const found = await rows.sql`
        select 1 from api_keys where to_jsonb(api_keys)::text like ${`%${text}%`}
        union all select 1 from keyed_writes where encode(sealed_answer, 'escape') like ${`%${text}%`}`;
      return found.length > 0;
    },
    async events(): Promise<string[]> {
      const found = await rows.db.select().from(outbox).orderBy(outbox.seq);
      return found.map(({ name }) => name);
    },
    async stop() {
      await service.stop();
      await rows.close();
      await database.drop();
    },
  };
}

export type AuthUnderTest = Awaited<ReturnType<typeof startAuth>>;

/** The code of the named failure that a call ends with; "none" when it succeeds. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "none";
  } catch (error) {
    return (error as { data?: { app?: { code?: string } } }).data?.app?.code ?? String(error);
  }
}
