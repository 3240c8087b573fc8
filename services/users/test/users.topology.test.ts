import type { DeliveryRouter, ImageRef } from "@segue/delivery/contract";
import { authEvents } from "@segue/events";
import {
  type Actor,
  type Connect,
  connectHttp,
  connectLocal,
  createInngest,
  createLogger,
  createServiceTrpc,
  type InternalServer,
  newId,
  openDatabase,
  outbox,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { UsersRouter } from "../src/contract/index.ts";
import { createUsersService } from "../src/index.ts";

const logger = createLogger("test", "silent");
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-00" };
const internalSecret = "internal secret for tests, long enough";
const picture: ImageRef = {
  id: newId(),
  url: "http://127.0.0.1/media/image",
  dominantColor: "#112233",
  thumbhash: "AAAA",
  width: 640,
  height: 640,
};

/** Delivery as far as users calls it: one picture, and a switch that takes it away. */
const delivery = { isDown: false, callers: [] as Actor[] };
const { router, procedure } = createServiceTrpc("delivery");
const pictures = router({
  image: router({
    get: procedure
      .input(z.object({ ids: z.array(z.string()) }))
      .output(z.array(z.custom<ImageRef>()))
      .query(({ ctx, input }) => {
        if (delivery.isDown) throw new Error("disk on fire");
        delivery.callers.push(ctx.actor);
        return [picture].filter(({ id }) => input.ids.includes(id));
      }),
  }),
});
const deliveryService: Service = { name: "delivery", router: pictures, functions: [], stop: async () => {} };

describe.each(["embedded", "split"] as const)("users, %s", (topology) => {
  let database: TestDatabase;
  let events: ReturnType<typeof openDatabase<{ outbox: typeof outbox }>>;
  let users: Service<UsersRouter>;
  let connect: Connect<UsersRouter>;
  const servers: InternalServer[] = [];

  beforeAll(async () => {
    database = await createTestDatabase("users");
    events = openDatabase(database.url, { outbox });
    const reach = async (service: Service): Promise<string> => {
      const server = await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
      servers.push(server);
      return server.url;
    };
    const toDelivery =
      topology === "embedded"
        ? connectLocal(pictures)
        : connectHttp<typeof pictures>(await reach(deliveryService), "delivery", internalSecret);
    users = createUsersService({
      databaseUrl: database.url,
      logger,
      clock: () => new Date("2026-05-01T12:00:00Z"),
      inngest: createInngest("users", bus, logger),
      delivery: toDelivery as unknown as Connect<DeliveryRouter>,
    });
    connect =
      topology === "embedded"
        ? connectLocal(users.router)
        : connectHttp<UsersRouter>(await reach(users), "users", internalSecret);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await users.stop();
    await events.close();
    await database.drop();
  });

  const as = (actor: Actor) => connect({ ...serviceContext("test"), actor });
  const person = (userId: string): Actor => ({ kind: "user", userId, role: "listener", sessionId: newId() });

  test("a picture comes from delivery whatever the caller may do, and a profile is whole without it", async () => {
    const actor = person(newId());
    const mine = await as(actor).profile.update.mutate({ avatarImageId: picture.id });
    expect(mine.avatar).toEqual(picture);
    expect(delivery.callers.at(-1)).toEqual({ kind: "service", name: "users" });
    delivery.isDown = true;
    const without = await as(actor).profile.me.query();
    delivery.isDown = false;
    expect(without).toEqual({ ...mine, avatar: null });
    expect(without.createdAt).toBeInstanceOf(Date);
  });

  test("a profile asked for before the news of the registration takes its name when the news comes", async () => {
    const userId = newId();
    expect((await as(person(userId)).profile.me.query()).displayName).toBe("New listener");
    const registered = authEvents.userRegistered.of({ userId, displayName: "Ann" });
    for (let i = 0; i < 2; i++) await deliverTo(users, registered);
    expect((await as(person(userId)).profile.me.query()).displayName).toBe("Ann");
  });

  test("a change sent again with its key is made and told once, and answered the same", async () => {
    await events.db.delete(outbox);
    const actor = person(newId());
    const change = (bio: string) =>
      connect({
        ...serviceContext("test"),
        actor,
        idempotencyKey: "0198c0de-change-a-bio",
      }).profile.update.mutate({
        bio,
      });
    const [first, second] = await Promise.all([change("Plays the viola."), change("Plays the viola.")]);
    const third = await change("Plays the viola.");
    expect([second, third]).toEqual([first, first]);
    expect(third.createdAt).toBeInstanceOf(Date);
    const told = await events.db.select().from(outbox);
    expect(told.map(({ name }) => name)).toEqual(["users/profile.updated"]);
    await expect(change("Plays the cello.")).rejects.toMatchObject({
      data: { httpStatus: 422, app: { code: "request.idempotency_key_reused" } },
    });
  });

  test("a late or repeated registration does not undo a chosen name", async () => {
    const userId = newId();
    await as(person(userId)).profile.update.mutate({ displayName: "Ann the Second" });
    await deliverTo(users, authEvents.userRegistered.of({ userId, displayName: "Ann" }));
    const seen = await as({ kind: "anonymous" }).profile.get.query({ userId });
    expect(seen).toEqual({ userId, displayName: "Ann the Second", bio: null, avatar: null });
  });

  test("an unknown profile is not found, and visitors have none of their own", async () => {
    const anyone = as({ kind: "anonymous" });
    await expect(anyone.profile.get.query({ userId: newId() })).rejects.toMatchObject({
      data: { app: { code: "users.no_such_profile", kind: "not_found" } },
    });
    await expect(anyone.profile.me.query()).rejects.toMatchObject({
      data: { app: { code: "auth.sign_in_needed" } },
    });
  });

  test("preferences start as the defaults and changes made at the same time are all kept", async () => {
    const self = as(person(newId()));
    const defaults = await self.preferences.get.query();
    expect(defaults).toMatchObject({ theme: "system", quality: "auto", crossfadeSeconds: 0 });
    await Promise.all([
      self.preferences.set.mutate({ theme: "dark" }),
      self.preferences.set.mutate({ crossfadeSeconds: 4 }),
      self.preferences.set.mutate({ explicitAllowed: false }),
    ]);
    expect(await self.preferences.get.query()).toEqual({
      ...defaults,
      theme: "dark",
      crossfadeSeconds: 4,
      explicitAllowed: false,
    });
    await expect(self.preferences.set.mutate({ crossfadeSeconds: 13 })).rejects.toMatchObject({
      data: { app: { code: "request.invalid" } },
    });
  });

  test("a change of profile is told once, an empty one not at all", async () => {
    await events.db.delete(outbox);
    const self = as(person(newId()));
    await self.profile.update.mutate({});
    expect((await self.profile.update.mutate({ bio: "Plays the viola." })).bio).toBe("Plays the viola.");
    const told = await events.db.select().from(outbox);
    expect(told.map(({ name }) => name)).toEqual(["users/profile.updated"]);
  });
});

/** Runs the service's reaction to an event as the event bus would, steps aside. */
async function deliverTo(service: Service, event: { name: string; data: unknown }): Promise<void> {
  for (const reaction of service.functions) {
    const { triggers } = (reaction as unknown as { opts: { triggers?: { event?: string }[] } }).opts;
    if (!triggers?.some((trigger) => trigger.event === event.name)) continue;
    await (reaction as unknown as { fn: (context: unknown) => Promise<unknown> }).fn({ event });
  }
}
