import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type Actor,
  connectLocal,
  createLogger,
  type InternalServer,
  newId,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { freePort } from "@segue/postgres";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { composeServices, type ComposedServices } from "../src/compose.ts";
import { readServerEnv } from "../src/env.ts";
import { relayOutbox } from "../src/relay-outbox.ts";
import { startEngine } from "../src/start-engine.ts";
import { syncWithBus } from "../src/sync-with-bus.ts";
import { testVariables } from "./test-variables.ts";

/** What takes part when a play becomes a recommendation, wired as in production: outboxes, relays, the event engine. */
const names = ["users", "catalog", "delivery", "playback", "recommendations"] as const;
const listenerId = newId();
const listener: Actor = { kind: "user", userId: listenerId, role: "listener", sessionId: newId() };
const administrator: Actor = { kind: "user", userId: newId(), role: "admin", sessionId: newId() };

let folder: string;
let services: Required<ComposedServices>;
let internal: InternalServer;
let engine: Awaited<ReturnType<typeof startEngine>>;
const databases: Record<string, TestDatabase> = {};
const relays: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-fresh-play-"));
  for (const name of names) databases[name] = await createTestDatabase(name);
  databases["engine"] = await createTestDatabase();
  const port = await freePort();
  const env = readServerEnv({
    ...testVariables(folder),
    SERVICES: [...names, "engine"].join(),
    ENGINE_PORT: String(port),
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
    INNGEST_SIGNING_KEY: `signkey-test-${"ab".repeat(16)}`,
    ...Object.fromEntries(
      Object.entries(databases).map(([name, { url }]) => [`DATABASE_URL_${name.toUpperCase()}`, url]),
    ),
  });
  const logger = createLogger("test", "silent");
  services = (await composeServices(env)) as Required<ComposedServices>;
  const all = names.map((name) => services[name]);
  internal = await startInternalServer({
    services: all,
    bus: env.bus,
    internalSecret: env.internalSecret,
    port: 0,
    logger,
  });
  engine = await startEngine(env);
  for (const service of all) await service.start?.();
  await syncWithBus({ urls: internal.functionUrls, engine, logger });
  for (const name of names) relays.push(await relayOutbox(name, env));
});

afterAll(async () => {
  for (const name of names) await services[name].stop();
  for (const stop of relays) await stop();
  await engine?.stop();
  await internal.stop();
  for (const database of Object.values(databases)) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const recommending = (actor: Actor = listener) =>
  connectLocal(services.recommendations.router)({ ...serviceContext("test"), actor });

/** A release of one track that editors publish, as if its audio had been encoded. */
async function publish(title: string, artist: string): Promise<string> {
  const sql = postgres(databases["catalog"]?.url ?? "", { max: 1 });
  const actor: Actor = { kind: "user", userId: newId(), role: "editor", sessionId: newId() };
  const { draft } = connectLocal(services.catalog.router)({ ...serviceContext("test"), actor });
  const [uploadId, masterId] = [newId(), newId()];
  await sql`insert into masters (master_id, state, duration_ms) values (${masterId}, 'ready', 180000)`;
  await sql`insert into uploads (upload_id, batch_id, file_name, master_id, duration_ms, outcome)
    values (${uploadId}, 'b', ${`${uploadId}.flac`}, ${masterId}, 180000, 'drafted')`;
  await sql.end();
  const patch = { title, artists: [{ name: artist }], genres: [{ name: "Harbour" }] };
  const { id } = await draft.create.mutate({ patch });
  const { tracks } = await draft.attachUpload.mutate({ uploadId, releaseId: id });
  await draft.update.mutate({ id, patch: { releaseDate: "2026-01-02" } });
  await draft.publish.mutate({ id });
  return tracks[0]?.id ?? "";
}

/** The promise; a catalogue in memory is looked at once a second. */
const within = { timeout: 5_000, interval: 50 };

test("what is published can be recommended, and a play changes the lists, within five seconds and through real events", async () => {
  const tracks = [await publish("Slack water", "Tidal Clerk"), await publish("High water", "Ada Buoy")];
  const [played, other] = [tracks[0] ?? "", tracks[1] ?? ""];
  const similar = async () => {
    const list = recommending().list.similar.query({ trackId: played });
    return (await list.catch(() => ({ tracks: [] }))).tracks.map(({ trackId }) => trackId);
  };
  await expect.poll(similar, within).toEqual([other]);
  const home = async () => {
    const { isNew, shelves } = await recommending().home.shelves.query();
    return { isNew, isForYou: shelves.some(({ id }) => id === "for-you") };
  };
  expect(await home()).toEqual({ isNew: true, isForYou: false });

  const { play } = connectLocal(services.playback.router)({ ...serviceContext("test"), actor: listener });
  const heard = {
    id: newId(),
    playId: newId(),
    trackId: played,
    positionMs: 31_000,
    playedMs: 31_000,
    at: new Date(),
  };
  await play.report.mutate({ events: [{ ...heard, type: "counted" }] });
  const known = async () => (await recommending().taste.view.query()).tracks.map(({ trackId }) => trackId);
  await expect.poll(known, within).toEqual([played]);
  expect(await home()).toEqual({ isNew: false, isForYou: true });
});

test("a training that is asked for is carried out by the workflow, and its outcome can be read", async () => {
  const { model } = recommending(administrator);
  const begun = await model.train.mutate();
  expect(begun.state).toBe("training");
  const state = async () => (await model.list.query()).items[0];
  await expect.poll(async () => (await state())?.state, { timeout: 30_000 }).toBe("rejected");
  expect((await state())?.problem).toContain("of 20 listeners");
});
