import {
  type Actor,
  type Connect,
  connectHttp,
  connectLocal,
  createInngest,
  createLogger,
  type InternalServer,
  newId,
  openDatabase,
  outbox,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PlaybackRouter, PlayEvent } from "../src/contract/index.ts";
import { createPlaybackService } from "../src/index.ts";
import { createFakeNeighbours, type FakeRouters } from "./fake-neighbours.ts";

const logger = createLogger("test", "silent");
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-00" };
const internalSecret = "internal secret for tests, long enough";

describe.each(["embedded", "split"] as const)("playback, %s", (topology) => {
  const clock = { now: new Date("2026-05-01T12:00:00Z") };
  const neighbours = createFakeNeighbours();
  const servers: InternalServer[] = [];
  let database: TestDatabase;
  let events: ReturnType<typeof openDatabase<{ outbox: typeof outbox }>>;
  let playback: Service<PlaybackRouter>;
  let connect: Connect<PlaybackRouter>;
  let userId: string;

  beforeAll(async () => {
    database = await createTestDatabase("playback");
    events = openDatabase(database.url, { outbox });
    async function reach<TRouter extends Service["router"]>(
      service: Service<TRouter>,
    ): Promise<Connect<TRouter>> {
      if (topology === "embedded") return connectLocal(service.router);
      const server = await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
      servers.push(server);
      return connectHttp<TRouter>(server.url, service.name, internalSecret);
    }
    playback = createPlaybackService({
      databaseUrl: database.url,
      logger,
      clock: () => clock.now,
      inngest: createInngest("playback", bus, logger),
      catalog: (await reach(neighbours.catalog)) as unknown as Connect<FakeRouters["catalog"]>,
      delivery: (await reach(neighbours.delivery)) as unknown as Connect<FakeRouters["delivery"]>,
    });
    connect = await reach(playback);
  });
  beforeEach(async () => {
    userId = newId();
    await events.db.delete(outbox);
    neighbours.calls.grants.length = 0;
    neighbours.calls.lookups.length = 0;
  });
  afterEach(() => {
    neighbours.state.isCatalogAway = false;
    neighbours.state.isDeliveryAway = false;
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await playback.stop();
    await events.close();
    await database.drop();
  });

  const as = (actor: Actor) => connect({ ...serviceContext("test"), actor });
  const listener = () => as({ kind: "user", userId, role: "listener", sessionId: "s" });
  async function told(): Promise<string[]> {
    const rows = await events.db.select().from(outbox).orderBy(outbox.seq);
    return rows.map(({ name }) => name.replace("playback/play.", ""));
  }
  /** A report of a play that has run for so long. */
  function report(trackId: string, playId: string, atMs: number, more: Partial<PlayEvent> = {}): PlayEvent {
    const at = new Date(clock.now.getTime() - 60 * 60_000 + atMs);
    return {
      id: newId(),
      type: "progressed",
      playId,
      trackId,
      positionMs: atMs,
      playedMs: atMs,
      at,
      ...more,
    };
  }

  test("each track is granted in full or refused by name, doubles once", async () => {
    const good = neighbours.addTrack();
    const pending = neighbours.addTrack({ audio: "pending" });
    const failed = neighbours.addTrack({ audio: "failed" });
    const refused = neighbours.addTrack();
    neighbours.state.refusedMasters.add(refused.masterId);
    const unknown = newId();
    const trackIds = [good.trackId, pending.trackId, failed.trackId, refused.trackId, unknown, good.trackId];
    const result = await listener().play.grant.query({ trackIds });
    expect(result.grants).toMatchObject([
      {
        trackId: good.trackId,
        masterId: good.masterId,
        expiresAt: new Date("2026-05-01T13:00:00Z"),
        loudness: { releaseLufs: -12, releasePeakDbtp: -0.5 },
        renditions: [{ name: "aac-96" }, { name: "aac-160" }, { name: "aac-320" }, { name: "flac" }],
      },
    ]);
    expect(result.refused.map(({ trackId, code }) => [trackId, code])).toEqual([
      [pending.trackId, "playback.audio_pending"],
      [failed.trackId, "playback.audio_failed"],
      [refused.trackId, "delivery.master_not_ready"],
      [unknown, "playback.track_not_available"],
    ]);
    expect(neighbours.calls.grants.map((grant) => grant.userId)).toEqual([userId, userId]);
    expect(neighbours.calls.lookups).toMatchObject([{ actor: { kind: "service", name: "playback" } }]);
  });

  test("a grant leaves no trace and is asked for anew each time", async () => {
    const { trackId } = neighbours.addTrack();
    for (let i = 0; i < 2; i++) await listener().play.grant.query({ trackIds: [trackId] });
    expect(neighbours.calls.grants).toHaveLength(2);
    expect(await told()).toEqual([]);
    expect((await listener().history.list.query({})).items).toEqual([]);
  });

  test("with delivery away each track is refused by name, with the catalogue away the call is", async () => {
    const { trackId } = neighbours.addTrack();
    neighbours.state.isDeliveryAway = true;
    expect(await listener().play.grant.query({ trackIds: [trackId] })).toMatchObject({
      grants: [],
      refused: [{ trackId, code: "delivery.away", message: "The delivery service is away." }],
    });
    neighbours.state.isCatalogAway = true;
    await expect(listener().play.grant.query({ trackIds: [trackId] })).rejects.toMatchObject({
      data: { app: { kind: "unavailable", code: "catalog.away" } },
    });
  });

  test("more than twenty tracks at once and somebody not signed in are refused", async () => {
    const trackIds = Array.from({ length: 21 }, () => newId());
    await expect(listener().play.grant.query({ trackIds })).rejects.toMatchObject({
      data: { app: { code: "request.invalid" } },
    });
    await expect(as({ kind: "anonymous" }).play.grant.query({ trackIds: [newId()] })).rejects.toMatchObject({
      data: { app: { code: "auth.sign_in_needed" } },
    });
  });

  test("a play told in pieces, twice and backwards is one play, each transition told once", async () => {
    const { trackId } = neighbours.addTrack();
    const playId = newId();
    const context = { kind: "release", id: "r1" };
    const reports = [
      report(trackId, playId, 0, { type: "started", context, rendition: "flac" }),
      report(trackId, playId, 31_000, { type: "counted" }),
      report(trackId, playId, 180_000, { type: "completed" }),
    ];
    for (const batch of [[2, 1], [0], [0, 1, 2], [1]]) {
      const sent = batch.flatMap((i) => reports[i] ?? []);
      expect(await listener().play.report.mutate({ events: sent })).toEqual({ accepted: sent.length });
    }
    expect((await told()).toSorted()).toEqual(["completed", "counted", "started"]);
    const playedAt = new Date(clock.now.getTime() - 60 * 60_000);
    expect((await listener().history.list.query({})).items).toEqual([
      { playId, trackId, playedAt, playedMs: 180_000, isCompleted: true, context },
    ]);
  });

  test("the same reports from two tabs at once are told once", async () => {
    const { trackId } = neighbours.addTrack();
    const reports = [report(trackId, newId(), 0, { type: "started" }), report(trackId, newId(), 40_000)];
    await Promise.all(Array.from({ length: 5 }, () => listener().play.report.mutate({ events: reports })));
    expect((await told()).toSorted()).toEqual(["counted", "started", "started"]);
  });

  test("with the catalogue away plays are taken in all the same", async () => {
    const { trackId } = neighbours.addTrack();
    neighbours.state.isCatalogAway = true;
    await listener().play.report.mutate({ events: [report(trackId, newId(), 45_000, { type: "skipped" })] });
    expect(await told()).toEqual(["started", "counted", "skipped"]);
  });

  test("every event tells which session's device it came from", async () => {
    const { trackId } = neighbours.addTrack();
    await listener().play.report.mutate({ events: [report(trackId, newId(), 45_000)] });
    const rows = await events.db.select().from(outbox);
    expect(rows.map(({ data }) => (data as { sessionId: string }).sessionId)).toEqual(["s", "s"]);
  });

  test("somebody else's play of the same id is another play", async () => {
    const { trackId } = neighbours.addTrack();
    const events = [report(trackId, newId(), 5000)];
    await listener().play.report.mutate({ events });
    userId = newId();
    await listener().play.report.mutate({ events });
    expect((await listener().history.list.query({})).items).toHaveLength(1);
    expect(await told()).toEqual(["started", "started"]);
  });

  test("history is paged newest first, each play once, and clearing it lasts against late reports", async () => {
    const { trackId } = neighbours.addTrack();
    const reports = Array.from({ length: 5 }, (_, i) =>
      report(trackId, newId(), i < 3 ? 0 : 1000, { type: "started" }),
    );
    await listener().play.report.mutate({ events: reports });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listener().history.list.query({
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ playId }) => playId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(reports.map(({ playId }) => playId)));
    await listener().history.clear.mutate();
    await events.db.delete(outbox);
    await listener().play.report.mutate({ events: reports });
    expect((await listener().history.list.query({})).items).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test("long tracks left unfinished are resumed where they were left, short and finished ones are not", async () => {
    const long = neighbours.addTrack({ durationMs: 20 * 60_000 });
    const finished = neighbours.addTrack({ durationMs: 60 * 60_000 });
    const short = neighbours.addTrack({ durationMs: 20 * 60_000 - 1 });
    const context = { kind: "release", id: long.releaseId };
    await listener().play.report.mutate({
      events: [
        report(long.trackId, newId(), 300_000, { positionMs: 700_000 }),
        report(long.trackId, newId(), 600_000, { positionMs: 900_000, context }),
        report(finished.trackId, newId(), 100_000),
        report(finished.trackId, newId(), 900_000, { type: "completed" }),
        report(short.trackId, newId(), 100_000),
      ],
    });
    const list = await listener().resume.list.query();
    expect(list.tracks).toMatchObject([
      { trackId: long.trackId, positionMs: 900_000, durationMs: 20 * 60_000, context },
    ]);
    expect(list.contexts).toMatchObject([{ context, trackId: long.trackId }]);
    const trackIds = [long.trackId, finished.trackId, short.trackId];
    expect((await listener().resume.get.query({ trackIds })).items).toEqual(list.tracks);
    userId = newId();
    expect(await listener().resume.list.query()).toEqual({ tracks: [], contexts: [] });
  });

  test("bookmarks are kept one per place, listed per track and deleted by their owner only", async () => {
    const [trackId, otherId] = [newId(), newId()];
    const first = await listener().bookmark.create.mutate({ trackId, positionMs: 5000, note: "the drop" });
    clock.now = new Date(clock.now.getTime() + 1000);
    await listener().bookmark.create.mutate({ trackId: otherId, positionMs: 1 });
    const again = await listener().bookmark.create.mutate({ trackId, positionMs: 5000, note: "The drop" });
    expect(again).toEqual({ ...first, note: "The drop" });
    const all = await listener().bookmark.list.query({});
    expect(all.items.map((bookmark) => bookmark.trackId)).toEqual([otherId, trackId]);
    expect((await listener().bookmark.list.query({ trackId })).items).toEqual([again]);
    const stranger = as({ kind: "user", userId: newId(), role: "listener", sessionId: "s" });
    await stranger.bookmark.delete.mutate({ id: first.id });
    expect((await listener().bookmark.list.query({ trackId })).items).toHaveLength(1);
    for (let i = 0; i < 2; i++) await listener().bookmark.delete.mutate({ id: first.id });
    expect((await listener().bookmark.list.query({ trackId })).items).toEqual([]);
  });
});
