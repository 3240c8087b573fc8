import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CatalogRouter, FeedArtist, FeedRelease } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import {
  type Actor,
  type Connect,
  connectLocal,
  createInngest,
  createLogger,
  newId,
  openDatabase,
  outbox,
  type Service,
  serviceContext,
} from "@segue/kernel";
import { createTestDatabase } from "@segue/testing/postgres";
import { createSearchService, type SearchNeeds } from "../src/index.ts";

const logger = createLogger("test", "silent");

/** The catalogue as its feed shows it; tests change `releases` and `hidden` and tell of it. */
export interface FakeCatalog {
  releases: FeedRelease[];
  artistNames: Map<string, string>;
  /** For so long an answer about releases is on its way. */
  onTheWay: () => Promise<void>;
  connect: Connect<CatalogRouter>;
}

export function fakeCatalog(): FakeCatalog {
  const fake: FakeCatalog = {
    releases: [],
    artistNames: new Map(),
    onTheWay: async () => {},
    connect: () => client,
  };
  const heardArtists = () =>
    new Set(
      fake.releases
        .flatMap(({ artists, tracks }) => [...artists, ...tracks.flatMap((track) => track.artists)])
        .map(({ id }) => id),
    );
  const feed = {
    page: {
      query: async ({ afterId, limit }: { afterId?: string; limit: number }) => {
        const rest = fake.releases
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .filter(({ id }) => afterId === undefined || id > afterId);
        const page = { items: rest.slice(0, limit), total: fake.releases.length };
        await fake.onTheWay();
        return page;
      },
    },
    releases: {
      query: async ({ ids }: { ids: string[] }) => {
        const items = fake.releases.filter(({ id }) => ids.includes(id));
        await fake.onTheWay();
        return { items };
      },
    },
    artists: {
      query: async ({ ids }: { ids: string[] }) => {
        const heard = heardArtists();
        const items = ids.map((id): FeedArtist => {
          const name = fake.artistNames.get(id) ?? "";
          return { id, name, imageId: null, genreSlugs: [], isHeard: heard.has(id) };
        });
        return { items };
      },
    },
  };
  const client = { feed } as unknown as ReturnType<Connect<CatalogRouter>>;
  return fake;
}

/** Search on a database of its own, with a fake catalogue and a real index thread. */
export async function startSearch(overrides: Partial<SearchNeeds> = {}) {
  const database = await createTestDatabase("search");
  const folder = await mkdtemp(path.join(tmpdir(), "segue-search-test-"));
  const events = openDatabase(database.url, { outbox });
  const catalog = fakeCatalog();
  const clock = { now: new Date("2026-05-01T12:00:00Z") };
  const noPictures = { image: { get: { query: async () => [] } } };
  const needs: SearchNeeds = {
    databaseUrl: database.url,
    logger,
    clock: () => clock.now,
    inngest: createInngest(
      "search",
      { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" },
      logger,
    ),
    catalog: catalog.connect,
    delivery: () => noPictures as unknown as ReturnType<Connect<DeliveryRouter>>,
    workerEntry: new URL("../src/engine/worker/search-worker.ts", import.meta.url),
    snapshotFile: path.join(folder, "index"),
    ...overrides,
  };
  let service = createSearchService(needs);
  const as = (actor: Actor) => connectLocal(service.router)({ ...serviceContext("test"), actor });
  return {
    catalog,
    clock,
    database: events,
    start: () => service.start?.(),
    anyone: () => as({ kind: "anonymous" }),
    listener: (userId = "ann") => as({ kind: "user", userId, role: "listener", sessionId: "s" }),
    editor: () => as({ kind: "user", userId: "ed", role: "editor", sessionId: "s" }),
    tell: (name: string, data: Record<string, unknown>) =>
      deliver(service, { name, data: { v: 1, ...data } }),
    /** What the outbox held comes to nothing, as in a run that was cancelled. */
    async loseOutbox() {
      await events.db.delete(outbox);
    },
    /** Runs what the outbox holds, as the bus would. */
    async deliverOutbox() {
      const rows = await events.db.delete(outbox).returning();
      for (const { name, data } of rows)
        if (name.startsWith("search/")) await deliver(service, { name, data });
    },
    async restart() {
      await service.stop();
      service = createSearchService(needs);
      await service.start?.();
    },
    async stop() {
      await service.stop();
      await events.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type SearchUnderTest = Awaited<ReturnType<typeof startSearch>>;

/** A release of one artist with songs of these titles. */
export function release(
  catalog: FakeCatalog,
  {
    title,
    artist,
    songs,
    ...rest
  }: { title: string; artist: string; songs: string[] } & Partial<FeedRelease>,
): FeedRelease {
  const known = [...catalog.artistNames].find(([, name]) => name === artist);
  const by = { id: known?.[0] ?? newId(), name: artist };
  catalog.artistNames.set(by.id, artist);
  const publishedAt = new Date("2026-04-01T00:00:00Z");
  const made: FeedRelease = {
    id: newId(),
    title,
    kind: "album",
    artists: [by],
    label: null,
    genreSlugs: [],
    releaseDate: "2024-02-03",
    coverImageId: null,
    publishedAt,
    tracks: songs.map((song) => ({
      id: newId(),
      title: song,
      version: null,
      artists: [by],
      genreSlugs: [],
      durationMs: 200_000,
      isExplicit: false,
      language: null,
      bpm: null,
      musicalKey: null,
      masterId: null,
      publishedAt,
      lyrics: null,
    })),
    ...rest,
  };
  catalog.releases.push(made);
  return made;
}

/** The parts of an Inngest function that its types hide. */
interface ReactionInside {
  opts: { triggers: { event?: string }[] };
  fn: (context: unknown) => Promise<unknown>;
}

async function deliver(service: Service, event: { name: string; data: unknown }): Promise<void> {
  const step = { run: (_id: string, work: () => Promise<unknown>) => work() };
  for (const reaction of service.functions as unknown as ReactionInside[]) {
    if (reaction.opts.triggers.some((trigger) => trigger.event === event.name))
      await reaction.fn({ event, step });
  }
}
