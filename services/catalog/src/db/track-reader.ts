import { decodeCursor, type Page, type PageInput, toPage } from "@segue/kernel";
import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type {
  ArtistTracksFilter,
  Credit,
  GenreRef,
  Lyrics,
  PlayableTrack,
  TrackPage,
} from "../contract/index.ts";
import type { AudioState, CreditRole, TrackSummary } from "../contract/index.ts";
import type { Db } from "./catalog-database.ts";
import { artists, credits, genres, lyrics, masters, releases, trackGenres, tracks } from "./schema.ts";

/** A track of a live release whose picture is still an id. */
export type TrackCard = Omit<TrackSummary, "cover"> & { coverImageId: string | null };
/** Everything listeners may know about a track, its picture still an id. */
export type TrackDetails = TrackCard & Omit<TrackPage, keyof TrackSummary>;

const artistRoles: CreditRole[] = ["main_artist", "featured_artist"];
const ArtistTracksKey = z.tuple([z.string(), z.uuid(), z.number(), z.number(), z.uuid()]);
const roleOrder = sql`case ${credits.role} when 'main_artist' then 0 when 'featured_artist' then 1 else 2 end`;
const audio = sql<AudioState>`coalesce(${masters.state}, 'pending')`;

const card = {
  id: tracks.id,
  title: tracks.title,
  version: tracks.version,
  releaseId: releases.id,
  releaseTitle: releases.title,
  releaseDate: sql<string>`${releases.releaseDate}::text`,
  coverImageId: releases.coverImageId,
  discNumber: tracks.discNumber,
  trackNumber: tracks.trackNumber,
  durationMs: tracks.durationMs,
  isExplicit: tracks.isExplicit,
  hasLyrics: sql<boolean>`${lyrics.trackId} is not null`,
  audio,
};
type CardRow = { [K in keyof typeof card]: K extends keyof TrackCard ? TrackCard[K] : string };

/** Reads tracks of live releases; those whose audio failed are not there for listeners. */
export function createTrackReader(db: Db) {
  const select = () =>
    db
      .select(card)
      .from(tracks)
      .innerJoin(releases, eq(releases.id, tracks.releaseId))
      .leftJoin(masters, eq(masters.masterId, tracks.masterId))
      .leftJoin(lyrics, eq(lyrics.trackId, tracks.id));
  const isVisible = and(eq(releases.state, "live"), ne(audio, "failed"));

  async function toCards(rows: CardRow[]): Promise<TrackCard[]> {
    const named = await creditsOfTracks(
      db,
      rows.map(({ id }) => id),
      artistRoles,
    );
    return rows.map(({ releaseId, releaseTitle, audio: state, ...track }) => ({
      ...track,
      release: { id: releaseId, title: releaseTitle },
      artists: (named.get(track.id) ?? []).map(({ artist }) => artist),
      isPlayable: state === "ready",
    }));
  }

  return {
    /** In the order of the release. */
    ofRelease: async (releaseId: string): Promise<TrackCard[]> =>
      toCards(
        await select()
          .where(and(eq(tracks.releaseId, releaseId), isVisible))
          .orderBy(tracks.discNumber, tracks.trackNumber, tracks.id),
      ),

    /** In the order of the ids; what listeners cannot see is left out. */
    async byIds(ids: string[]): Promise<TrackCard[]> {
      if (ids.length === 0) return [];
      const cards = await toCards(await select().where(and(inArray(tracks.id, ids), isVisible)));
      const byId = new Map(cards.map((track) => [track.id, track]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    /** What became playable last, newest first. */
    recent: async (limit: number): Promise<TrackCard[]> =>
      toCards(
        await select()
          .where(and(isVisible, isNotNull(tracks.publishedAt)))
          .orderBy(desc(tracks.publishedAt), desc(tracks.id))
          .limit(limit),
      ),

    /** An artist's tracks: newest release first, each release in its own order. */
    async byArtist({ id, role, cursor, limit }: ArtistTracksFilter & PageInput): Promise<Page<TrackCard>> {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, ArtistTracksKey);
      const roles = role === undefined ? artistRoles : [role];
      const rows = await select()
        .where(
          and(
            isVisible,
            inArray(
              tracks.id,
              db
                .select({ id: credits.trackId })
                .from(credits)
                .where(and(eq(credits.artistId, id), inArray(credits.role, roles))),
            ),
            after &&
              sql`((${releases.releaseDate}, ${releases.id}) < (${after[0]}::date, ${after[1]}::uuid) or (
                ${releases.id} = ${after[1]}::uuid and
                (${tracks.discNumber}, ${tracks.trackNumber}, ${tracks.id}) > (${after[2]}::int, ${after[3]}::int, ${after[4]}::uuid)))`,
          ),
        )
        .orderBy(
          desc(releases.releaseDate),
          desc(releases.id),
          asc(tracks.discNumber),
          asc(tracks.trackNumber),
          asc(tracks.id),
        )
        .limit(limit + 1);
      const page = toPage(rows, limit, (row) => [
        row.releaseDate,
        row.releaseId,
        row.discNumber,
        row.trackNumber,
        row.id,
      ]);
      return { ...page, items: await toCards(page.items) };
    },

    /** Null for what listeners cannot see. */
    async find(id: string): Promise<TrackDetails | null> {
      const [track] = await toCards(await select().where(and(eq(tracks.id, id), isVisible)));
      const [more] = await db.select().from(tracks).where(eq(tracks.id, id));
      if (!track || !more) return null;
      const { isrc, language, bpm, musicalKey } = more;
      return {
        ...track,
        isrc,
        language,
        bpm,
        musicalKey,
        genres: (await genresOfTracks(db, [id])).get(id) ?? [],
        credits: (await creditsOfTracks(db, [id])).get(id) ?? [],
      };
    },

    /** Both null for a track without lyrics; null altogether for what listeners cannot see. */
    async lyrics(trackId: string): Promise<Lyrics | null> {
      const [words] = await db
        .select({ plain: lyrics.plain, synced: lyrics.synced })
        .from(tracks)
        .innerJoin(releases, eq(releases.id, tracks.releaseId))
        .leftJoin(lyrics, eq(lyrics.trackId, tracks.id))
        .where(and(eq(tracks.id, trackId), eq(releases.state, "live")));
      return words ?? null;
    },

    /** Everybody who did something on a release, once per role. */
    async creditsOfRelease(releaseId: string): Promise<Credit[]> {
      const rows = await db
        .select({ id: artists.id, name: artists.name, role: credits.role })
        .from(credits)
        .innerJoin(artists, eq(artists.id, credits.artistId))
        .innerJoin(tracks, eq(tracks.id, credits.trackId))
        .where(eq(tracks.releaseId, releaseId))
        .groupBy(artists.id, artists.name, credits.role)
        .orderBy(roleOrder, sql`count(*) desc`, artists.name);
      return rows.map(({ id, name, role }) => ({ artist: { id, name }, role }));
    },

    /** What playing needs of tracks of live releases, failed ones included so that playing can say why not. */
    async playable(ids: string[]): Promise<PlayableTrack[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .select({
          trackId: tracks.id,
          releaseId: releases.id,
          masterId: tracks.masterId,
          audio,
          durationMs: tracks.durationMs,
          isExplicit: tracks.isExplicit,
          loudnessLufs: releases.loudnessLufs,
          truePeakDbtp: releases.truePeakDbtp,
        })
        .from(tracks)
        .innerJoin(releases, eq(releases.id, tracks.releaseId))
        .leftJoin(masters, eq(masters.masterId, tracks.masterId))
        .where(and(inArray(tracks.id, ids), eq(releases.state, "live")));
      return rows.map(({ loudnessLufs, truePeakDbtp, ...track }) => ({
        ...track,
        releaseLoudness:
          loudnessLufs === null || truePeakDbtp === null
            ? null
            : { integratedLufs: loudnessLufs, truePeakDbtp },
      }));
    },
  };
}

export type TrackReader = ReturnType<typeof createTrackReader>;

/** Who did what on each track: main artists, featured artists, then the rest as entered. */
export async function creditsOfTracks(
  db: Db,
  trackIds: string[],
  roles?: CreditRole[],
): Promise<Map<string, Credit[]>> {
  if (trackIds.length === 0) return new Map();
  const rows = await db
    .select({ trackId: credits.trackId, role: credits.role, id: artists.id, name: artists.name })
    .from(credits)
    .innerJoin(artists, eq(artists.id, credits.artistId))
    .where(and(inArray(credits.trackId, trackIds), roles && inArray(credits.role, roles)))
    .orderBy(roleOrder, credits.position);
  const byTrack = Map.groupBy(rows, ({ trackId }) => trackId);
  return new Map(
    [...byTrack].map(([key, group]) => [
      key,
      group.map(({ id, name, role }) => ({ artist: { id, name }, role })),
    ]),
  );
}

/** The genres of each track, by name. */
export async function genresOfTracks(db: Db, trackIds: string[]): Promise<Map<string, GenreRef[]>> {
  if (trackIds.length === 0) return new Map();
  const rows = await db
    .select({ trackId: trackGenres.trackId, id: genres.id, name: genres.name, slug: genres.slug })
    .from(trackGenres)
    .innerJoin(genres, eq(genres.id, trackGenres.genreId))
    .where(inArray(trackGenres.trackId, trackIds))
    .orderBy(genres.name);
  const byTrack = Map.groupBy(rows, ({ trackId }) => trackId);
  return new Map(
    [...byTrack].map(([key, group]) => [key, group.map(({ id, name, slug }) => ({ id, name, slug }))]),
  );
}
