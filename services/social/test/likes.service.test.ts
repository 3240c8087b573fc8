import {
  connectLocal,
  createInngest,
  createLogger,
  newId,
  openDatabase,
  outbox,
  type RequestContext,
  serviceContext,
} from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSocialService } from "../src/index.ts";

let database: TestDatabase;
let service: ReturnType<typeof createSocialService>;
let events: ReturnType<typeof openDatabase<{ outbox: typeof outbox }>>;
let now = new Date("2026-05-01T12:00:00Z");
const logger = createLogger("test", "silent");

beforeAll(async () => {
  database = await createTestDatabase("social");
  events = openDatabase(database.url, { outbox });
  service = createSocialService({
    databaseUrl: database.url,
    logger,
    clock: () => now,
    inngest: createInngest(
      "social",
      { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" },
      logger,
    ),
  });
});

beforeEach(async () => {
  await events.db.delete(outbox);
});

afterAll(async () => {
  await service.stop();
  await events.close();
  await database.drop();
});

const listener = (userId: string): RequestContext => ({
  ...serviceContext("test"),
  actor: { kind: "user", userId, role: "listener", sessionId: "s" },
});
const as = (userId: string) => connectLocal(service.router)(listener(userId));

async function emitted(): Promise<string[]> {
  const rows = await events.db.select().from(outbox).orderBy(outbox.seq);
  return rows.map(({ name }) => name);
}

test("liking is told once however often it is asked for, and so is unliking", async () => {
  const trackId = newId();
  for (let i = 0; i < 3; i++) await as("ann").like.set.mutate({ trackId, isLiked: true });
  expect(await emitted()).toEqual(["social/track.liked"]);
  for (let i = 0; i < 3; i++) await as("ann").like.set.mutate({ trackId, isLiked: false });
  expect(await emitted()).toEqual(["social/track.liked", "social/track.unliked"]);
});

test("the same wish from two tabs at once is told once", async () => {
  const trackId = newId();
  await Promise.all(Array.from({ length: 6 }, () => as("ann").like.set.mutate({ trackId, isLiked: true })));
  expect(await emitted()).toEqual(["social/track.liked"]);
});

test("a listener sees only their own likes", async () => {
  const trackId = newId();
  await as("ben").like.set.mutate({ trackId, isLiked: true });
  expect(await as("ben").like.ofTracks.query({ trackIds: [trackId, newId()] })).toEqual({
    likedIds: [trackId],
  });
  expect(await as("cat").like.ofTracks.query({ trackIds: [trackId] })).toEqual({ likedIds: [] });
});

test("likes are listed newest first, each exactly once over all pages, also those of one moment", async () => {
  const trackIds = Array.from({ length: 7 }, () => newId());
  for (const [i, trackId] of trackIds.entries()) {
    now = new Date(Date.UTC(2026, 4, 2, 12, 0, Math.floor(i / 3)));
    await as("dan").like.set.mutate({ trackId, isLiked: true });
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as("dan").like.list.query({ limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((item) => item.trackId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(new Set(trackIds));
  expect(seen[0]).toBe(trackIds[6]);
  expect(new Set(seen.slice(4))).toEqual(new Set(trackIds.slice(0, 3)));
});

test("somebody who is not signed in is told to sign in", async () => {
  const anonymous = connectLocal(service.router)({ ...serviceContext("test"), actor: { kind: "anonymous" } });
  await expect(anonymous.like.list.query({})).rejects.toMatchObject({
    data: { app: { kind: "unauthenticated", code: "auth.sign_in_needed" } },
  });
});

test("a service without a listener behind it has no likes", async () => {
  const asService = connectLocal(service.router)(serviceContext("playback"));
  await expect(asService.like.list.query({})).rejects.toMatchObject({
    data: { app: { code: "social.listener_needed" } },
  });
});
