import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCatalogService } from "@segue/catalog";
import { createDeliveryService } from "@segue/delivery";
import {
  connectLocal,
  createInngest,
  createLogger,
  type RequestContext,
  serviceContext,
} from "@segue/kernel";
import { createMediaTools, findEncoder } from "@segue/media";
import { createPlaybackService } from "@segue/playback";
import { createSocialService } from "@segue/social";
import { localStore } from "@segue/storage";
import { createUsersService } from "@segue/users";

/** A query as an app asks it, by the name of its procedure and what is asked for. */
export interface Question {
  name: string;
  ask: () => Promise<unknown>;
}

/** Queries that are not asked here, and why. */
export const leftOut: Record<string, string> = {
  "playback.play.grant": "asks the catalogue for playable tracks, which is asked by itself",
  "catalog.feed.page": "hands the whole catalogue to an index in the background; nobody waits for it",
  "catalog.feed.releases": "hands changes to an index in the background; nobody waits for it",
  "catalog.feed.artists": "hands changes to an index in the background; nobody waits for it",
};

/** The id that `growth_id` of the catalogues gives. */
function idOf(kind: string, n: number): string {
  const hash = createHash("md5").update(`${kind}${n}`).digest("hex");
  const time = (1_760_000_000_000 + n * 1_000).toString(16).padStart(12, "0");
  const hex = `${time}7${hash.slice(0, 3)}8${hash.slice(3, 18)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Most releases are live; the catalogues say which. */
function firstLiveFrom(n: number): number {
  return (n * 7919) % 997 >= 100 ? n : firstLiveFrom(n + 1);
}

/** The services on these databases, every query they answer, and how to let go of them. */
export async function openQuestions(urls: Record<string, string>, tracks: number) {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-growth-media-"));
  for (const name of ["media", "work"]) mkdirSync(path.join(folder, name));
  const logger = createLogger("growth", "silent");
  const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" };
  const needs = (name: string) => ({
    databaseUrl: urls[name] ?? "",
    logger,
    clock: () => new Date("2026-02-01T00:00:00Z"),
    inngest: createInngest(name, bus, logger),
  });
  const origin = "http://127.0.0.1:1";
  const delivery = createDeliveryService({
    ...needs("delivery"),
    store: localStore(path.join(folder, "media")),
    mediaTools: createMediaTools({ encoder: await findEncoder(), childEntry: "" }),
    secrets: { signingKeys: [{ id: "1", secret: "k".repeat(32) }], keyEncryptionSecret: "ab".repeat(32) },
    mediaOrigin: origin,
    uploadsOrigin: origin,
    pageOrigins: [origin],
    workDir: path.join(folder, "work"),
    encoderSlots: 1,
  });
  const toDelivery = connectLocal(delivery.router);
  const catalog = createCatalogService({ ...needs("catalog"), delivery: toDelivery });
  const toCatalog = connectLocal(catalog.router);
  const playback = createPlaybackService({ ...needs("playback"), catalog: toCatalog, delivery: toDelivery });
  const social = createSocialService(needs("social"));
  const users = createUsersService({ ...needs("users"), delivery: toDelivery });
  const services = [catalog, delivery, playback, social, users];

  // Listener 1 is the keen one; an editor may see what a listener sees.
  const actor = { kind: "user", userId: idOf("person", 1), role: "admin", sessionId: "s" } as const;
  const ctx: RequestContext = { ...serviceContext("growth"), actor };
  const liveRelease = firstLiveFrom(Math.floor(tracks / 20));
  const middle = (liveRelease - 1) * 10;
  const id = idOf("release", liveRelease);
  const [artist, genre, child] = [idOf("artist", 5), idOf("genre", 3), idOf("genre", 20)];
  const track = idOf("track", middle + 4);
  const thirty = Array.from({ length: 30 }, (_, index) => idOf("track", middle + index * 7));
  const masters = thirty.map((_, index) => idOf("master", middle + index * 7));
  const about = {
    catalog: connectLocal(catalog.router)(ctx),
    delivery: toDelivery({ ...serviceContext("growth") }),
    playback: connectLocal(playback.router)(ctx),
    social: connectLocal(social.router)(ctx),
    users: connectLocal(users.router)(ctx),
    playing: toCatalog({ ...serviceContext("growth") }),
  };
  const { release, artist: artists, genre: genres, track: song, home, draft } = about.catalog;
  const { history, resume, bookmark } = about.playback;

  /** A list's first page, and the one after it. */
  const pages = (
    name: string,
    ask: (cursor?: string) => Promise<{ nextCursor: string | null }>,
  ): Question[] => {
    let cursor: string | undefined;
    const first = async () => void (cursor = (await ask()).nextCursor ?? undefined);
    return [
      { name, ask: first },
      { name: `${name} (next page)`, ask: () => ask(cursor) },
    ];
  };
  const one = (name: string, ask: () => Promise<unknown>): Question => ({ name, ask });

  const questions: Question[] = [
    one("catalog.home.shelves", () => home.shelves.query()),
    ...pages("catalog.release.list", (cursor) => release.list.query({ cursor })),
    ...pages("catalog.release.list by title", (cursor) => release.list.query({ cursor, order: "title" })),
    ...pages("catalog.release.list of a kind", (cursor) => release.list.query({ cursor, kind: "album" })),
    ...pages("catalog.release.list of kinds by title", (cursor) =>
      release.list.query({ cursor, kind: ["single", "ep"], order: "title" }),
    ),
    ...pages("catalog.release.list of a genre", (cursor) => release.list.query({ cursor, genreId: genre })),
    ...pages("catalog.release.list of a sub-genre by title", (cursor) =>
      release.list.query({ cursor, genreId: child, order: "title" }),
    ),
    one("catalog.release.list of an artist", () => release.list.query({ artistId: artist })),
    one("catalog.release.get", () => release.get.query({ id })),
    ...pages("catalog.artist.list", (cursor) => artists.list.query({ cursor })),
    one("catalog.artist.get", () => artists.get.query({ id: artist })),
    ...pages("catalog.artist.tracks", (cursor) => artists.tracks.query({ id: artist, cursor, limit: 10 })),
    one("catalog.genre.list", () => genres.list.query({ includesEmpty: false })),
    one("catalog.genre.get", () => genres.get.query({ id: genre })),
    one("catalog.track.get", () => song.get.query({ id: track })),
    one("catalog.track.byIds", () => song.byIds.query({ ids: thirty })),
    one("catalog.track.credits", () => song.credits.query({ id: track })),
    one("catalog.track.lyrics", () => song.lyrics.query({ id: track })),
    one("catalog.track.playable", () => about.playing.track.playable.query({ ids: thirty })),
    ...pages("catalog.draft.list", (cursor) => draft.list.query({ cursor })),
    ...pages("catalog.draft.list of a state", (cursor) => draft.list.query({ cursor, state: "draft" })),
    ...pages("catalog.draft.list of unfinished states", (cursor) =>
      draft.list.query({ cursor, state: ["draft", "scheduled"] }),
    ),
    one("catalog.draft.list of a batch", () => draft.list.query({ batchId: "batch-1" })),
    one("catalog.draft.list by words", () => draft.list.query({ query: "baretum" })),
    one("catalog.draft.get", () => draft.get.query({ id })),
    ...pages("catalog.draft.uploads", (cursor) => draft.uploads.query({ batchId: "batch-1", cursor })),
    ...pages("delivery.upload.list", (cursor) => about.delivery.upload.list.query({ cursor })),
    one("delivery.upload.list of a batch", () => about.delivery.upload.list.query({ batchId: "batch-1" })),
    ...pages("delivery.upload.list of failures", (cursor) =>
      about.delivery.upload.list.query({ state: "failed", cursor }),
    ),
    one("delivery.image.get", () =>
      about.delivery.image.get.query({ ids: [idOf("image", 1), idOf("image", 2)] }),
    ),
    one("delivery.master.get", () => about.delivery.master.get.query({ ids: masters })),
    one("delivery.loudness.combine", () => about.delivery.loudness.combine.query({ masterIds: masters })),
    ...pages("playback.history.list", (cursor) => history.list.query({ cursor })),
    one("playback.resume.list", () => resume.list.query()),
    one("playback.resume.get", () => resume.get.query({ trackIds: thirty })),
    ...pages("playback.bookmark.list", (cursor) => bookmark.list.query({ cursor })),
    one("playback.bookmark.list of a track", () => bookmark.list.query({ trackId: idOf("track", 2) })),
    ...pages("social.like.list", (cursor) => about.social.like.list.query({ cursor })),
    one("social.like.ofTracks", () => about.social.like.ofTracks.query({ trackIds: thirty })),
    one("users.profile.me", () => about.users.profile.me.query()),
    one("users.profile.get", () => about.users.profile.get.query({ userId: idOf("person", 7) })),
    one("users.preferences.get", () => about.users.preferences.get.query()),
  ];
  return {
    questions,
    /** Every query that the services have, by name. */
    known: services.flatMap(({ name, router }) =>
      Object.entries(router._def.procedures)
        .filter(([, made]) => (made as { _def: { type: string } })._def.type === "query")
        .map(([procedure]) => `${name}.${procedure}`),
    ),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
