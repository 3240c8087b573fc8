import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CatalogRouter } from "@segue/catalog/contract";
import {
  type Connect,
  connectLocal,
  createInngest,
  createLogger,
  newId,
  type RequestContext,
  serviceContext,
} from "@segue/kernel";
import { createTestDatabase } from "@segue/testing/postgres";
import type { UsersRouter } from "@segue/users/contract";
import { createRecommendationsService, type RecommendationsNeeds } from "../src/index.ts";
import type { FeedRelease } from "../src/ports.ts";

const logger = createLogger("test", "silent");
const genres = ["ambient", "jazz", "folk", "techno"];

/** What tests may say of a play. */
interface PlayDetails {
  kind?: "counted" | "skipped";
  playId?: string;
  sessionId?: string | null;
  at?: Date;
  playedMs?: number;
}

/** Recommendations on a database of their own, with a catalogue and listeners that tests make up. */
export async function startRecommendations(outside: Pick<RecommendationsNeeds, "engines"> = {}) {
  const database = await createTestDatabase("recommendations");
  const workDir = mkdtempSync(path.join(tmpdir(), "segue-recommendations-"));
  const catalogue = madeUpCatalogue();
  /** `onTheWay`: for so long an answer of the catalogue is on its way. */
  const state = {
    now: new Date("2026-05-01T12:00:00Z"),
    explicitAllowed: true,
    onTheWay: async () => {},
  };
  const needs = {
    databaseUrl: database.url,
    logger,
    clock: () => state.now,
    inngest: createInngest(
      "recommendations",
      { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" },
      logger,
    ),
    catalog: catalogOf(catalogue, state),
    users: usersOf(state),
    workDir,
    ...outside,
  };
  let service = createRecommendationsService(needs);
  const contextOf = (userId: string, role: "listener" | "admin" = "listener"): RequestContext => ({
    ...serviceContext("test"),
    actor: { kind: "user", userId, role, sessionId: "s" },
  });
  return {
    catalogue,
    state,
    takingIn: () => service.takingIn,
    as: (userId: string) => connectLocal(service.router)(contextOf(userId)),
    asAdmin: () => connectLocal(service.router)(contextOf("admin", "admin")),
    anonymous: () =>
      connectLocal(service.router)({ ...serviceContext("test"), actor: { kind: "anonymous" } }),
    /** Time passes, so that the catalogue in memory is looked at again. */
    pass: (seconds: number) => (state.now = new Date(state.now.getTime() + seconds * 1000)),
    async readCatalogue() {
      let afterId: string | null = null;
      do afterId = await service.takingIn.catalogPage(afterId);
      while (afterId !== null);
    },
    async play(
      userId: string,
      trackId: string,
      {
        kind = "counted",
        playId = newId(),
        sessionId = null,
        at = state.now,
        playedMs = 0,
      }: PlayDetails = {},
    ) {
      await service.takingIn.played({ playId, userId, trackId, at, sessionId, playedMs }, kind);
    },
    /** Trains a version as the event that asks for it would have it done. */
    async train() {
      const admin = connectLocal(service.router)(contextOf("admin", "admin"));
      const { version } = await admin.model.train.mutate();
      await service.keeping.carryOut(version);
      const { items } = await admin.model.list.query();
      return items.find((item) => item.version === version)!;
    },
    /** Runs one of the service's functions as the bus would; throws what its first failure throws. */
    async runFunction(id: string, data: Record<string, unknown> = {}) {
      const functions = service.functions as unknown as FunctionInside[];
      const { fn } = functions.find(({ opts }) => opts.id === id)!;
      const step = { run: (_id: string, work: () => Promise<unknown>) => work() };
      await fn({ event: { name: id, data: { v: 1, ...data } }, step });
    },
    carryOut: (version: number) => service.keeping.carryOut(version),
    /** As after a restore: models are in no backup. */
    loseModels: () => rmSync(path.join(workDir, "models"), { recursive: true, force: true }),
    /** As after a crash and a new start. */
    async restart() {
      await service.stop();
      service = createRecommendationsService(needs);
      await service.start?.();
    },
    async stop() {
      await service.stop();
      await database.drop();
      rmSync(workDir, { recursive: true, force: true });
    },
  };
}

/** The parts of an Inngest function that its types hide. */
interface FunctionInside {
  opts: { id: string };
  fn: (context: unknown) => Promise<unknown>;
}

/** 24 artists in four genres with two releases of five tracks each; every tenth track is explicit. */
function madeUpCatalogue(): FeedRelease[] {
  return Array.from({ length: 48 }, (_, at) => {
    const artist = { id: uuid(1, Math.floor(at / 2)), name: `Artist ${Math.floor(at / 2)}` };
    const publishedAt = new Date(at % 2 === 0 ? "2020-01-01" : "2026-04-20");
    return {
      id: uuid(2, at),
      artists: [artist],
      genreSlugs: [genres[Math.floor(at / 12)]!],
      tracks: Array.from({ length: 5 }, (_unused, track) => ({
        id: uuid(3, at * 5 + track),
        masterId: uuid(4, at * 5 + track),
        title: `Track ${at * 5 + track}`,
        artists: [],
        genreSlugs: [],
        isExplicit: (at * 5 + track) % 10 === 9,
        publishedAt,
      })),
    };
  });
}

/** A made-up id that is always the same. */
export const uuid = (kind: number, number: number) =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;

function catalogOf(
  releases: FeedRelease[],
  state: { onTheWay: () => Promise<void> },
): Connect<CatalogRouter> {
  const page = ({ afterId, limit }: { afterId?: string; limit: number }) =>
    releases.filter(({ id }) => id > (afterId ?? "")).slice(0, limit);
  const feed = {
    page: { query: async (input: { afterId?: string; limit: number }) => ({ items: page(input) }) },
    releases: {
      async query({ ids }: { ids: string[] }) {
        const items = structuredClone(releases.filter(({ id }) => ids.includes(id)));
        await state.onTheWay();
        return { items };
      },
    },
  };
  return () => ({ feed }) as unknown as ReturnType<Connect<CatalogRouter>>;
}

function usersOf(state: { explicitAllowed: boolean }): Connect<UsersRouter> {
  const get = { query: async () => ({ explicitAllowed: state.explicitAllowed }) };
  return () => ({ preferences: { get } }) as unknown as ReturnType<Connect<UsersRouter>>;
}
