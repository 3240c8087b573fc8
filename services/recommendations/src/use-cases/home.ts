import type { RequestContext } from "@segue/kernel";
import type { Shelf } from "../contract/index.ts";
import type { ListenerStore } from "../db/listener-store.ts";
import { admitted } from "../offering/admission.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import { seededRandom, seedOf, shuffle } from "../model/index.ts";
import type { Candidates, Found } from "./find-candidates.ts";
import type { KnowListener, KnownListener } from "./know-listener.ts";
import { offerTracks } from "./offer-tracks.ts";

/** Shelves and mixes made for one listener. */
export interface Home {
  shelves(ctx: RequestContext): Promise<{ shelves: Shelf[] }>;
  /** The same all day. */
  dailyMixes(ctx: RequestContext): Promise<{ shelves: Shelf[] }>;
}

const candidateCount = 600;
const shelfLimit = 20;
const mixLimit = 30;
const mixesMax = 4;
const seedsMax = 3;
/** What was heard this recently is no discovery. */
const heardLatelyDays = 60;
const newReleaseDays = 30;
const dayMs = 86_400_000;
const asked = ({ steering }: KnownListener) => ({ count: candidateCount, depth: steering.depth });
const none: Found = { trackIds: [], reasons: new Map() };

export function createHome(deps: {
  know: KnowListener;
  candidates: Candidates;
  listeners: ListenerStore;
  clock: () => Date;
}): Home {
  const { know, candidates, listeners, clock } = deps;

  async function shelvesFor(listener: KnownListener): Promise<Shelf[]> {
    const catalogue = await candidates.catalogue();
    const found =
      listener.weights.size === 0 ? none : await candidates.forTaste(listener.weights, asked(listener));
    const since = (days: number) => new Date(clock().getTime() - days * dayMs);
    const offer = (what: Found, accepts?: Parameters<typeof offerTracks>[2]["accepts"]) =>
      offerTracks({ found: what, catalogue }, listener, {
        limit: shelfLimit,
        ...(accepts ? { accepts } : {}),
      });
    const isUnheard = (trackId: string) =>
      (listener.lastHeard.get(trackId) ?? new Date(0)) < since(heardLatelyDays);

    const shelves: Shelf[] = [
      {
        id: "for-you",
        title: "Made for you",
        reason: "Picked from what you like and have not heard lately.",
        tracks: offer(found, ({ trackId }) => isUnheard(trackId)),
      },
    ];
    for (const { trackId: seedId } of admitted(seedsOf(listener, catalogue), catalogue, listener.refusals)) {
      const title = catalogue.get(seedId)?.title ?? "";
      const alike = await candidates.forTaste(new Map([[seedId, 1]]), { count: candidateCount });
      shelves.push({
        id: `because-${seedId}`,
        title: `More like ${title}`,
        reason: `You like ${title}.`,
        tracks: offer(
          { ...alike, reasons: new Map() },
          ({ trackId }) => trackId !== seedId && isUnheard(trackId),
        ),
      });
    }
    shelves.push(
      {
        id: "release-radar",
        title: "Release radar",
        reason: `New in the last ${newReleaseDays} days, in the order you may like it.`,
        tracks: offer(withNewest(found, catalogue), ({ publishedAt }) => publishedAt > since(newReleaseDays)),
      },
      {
        id: "rediscover",
        title: "Rediscover",
        reason: `You liked these and have not heard them for ${heardLatelyDays} days.`,
        tracks: offer(longUnheard(listener, since(heardLatelyDays))),
      },
    );
    return shelves.filter(({ tracks }) => tracks.length > 0);
  }

  return {
    async shelves(ctx) {
      return { shelves: await shelvesFor(await know(ctx)) };
    },

    async dailyMixes(ctx) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      const day = clock().toISOString().slice(0, 10);
      let mixes = await listeners.mixesOf(listener.userId, day);
      if (mixes === null) {
        await listeners.keepMixes(listener.userId, day, await makeMixes(listener, catalogue, day));
        // Two requests at once keep one set; both get that one.
        mixes = (await listeners.mixesOf(listener.userId, day)) ?? [];
      }
      const shelves = mixes.map(({ title, reason, trackIds }, at) => ({
        id: `daily-${at + 1}`,
        title,
        reason,
        // What was withdrawn or turned away since this morning leaves; the rest stays as it was.
        tracks: offerTracks({ found: { ...none, trackIds }, catalogue }, listener, { limit: mixLimit }),
      }));
      return { shelves };
    },
  };

  async function makeMixes(listener: KnownListener, catalogue: Catalogue, day: string) {
    const mixes = [];
    for (const [at, genre] of favouriteGenres(listener, catalogue).slice(0, mixesMax).entries()) {
      const isOf = (trackId: string) => catalogue.get(trackId)?.genres.includes(genre) ?? false;
      const weights = new Map([...listener.weights].filter(([trackId]) => isOf(trackId)));
      const found = await candidates.forTaste(weights, asked(listener));
      const familiar = [...weights].filter(([, weight]) => weight > 0).map(([trackId]) => trackId);
      const random = seededRandom(seedOf(`${listener.userId} ${day} ${at}`));
      // Familiar and new tracks take turns as the listener steers.
      const known = shuffle(familiar.sort(), random);
      const fresh = found.trackIds.filter((trackId) => !weights.has(trackId));
      const trackIds = interleave({ known, fresh }, listener.steering.novelty, random);
      const tracks = offerTracks({ found: { ...none, trackIds }, catalogue }, listener, { limit: mixLimit });
      const reason = `Around the ${genre} you play, with something new in between.`;
      if (tracks.length > 0)
        mixes.push({ title: `Daily mix ${at + 1}`, reason, trackIds: tracks.map(({ trackId }) => trackId) });
    }
    return mixes;
  }
}

/** Liked tracks by different artists, those heard last first; picks that were never heard come after them. */
function seedsOf({ weights, lastHeard }: KnownListener, catalogue: Catalogue): string[] {
  const heardAt = (trackId: string) => lastHeard.get(trackId)?.getTime() ?? 0;
  const liked = [...weights]
    .filter(([, weight]) => weight > 0)
    .map(([trackId]) => trackId)
    .sort((left, right) => heardAt(right) - heardAt(left) || (left < right ? -1 : 1));
  const artists = new Set<string>();
  const seeds: string[] = [];
  for (const trackId of liked) {
    const track = catalogue.get(trackId);
    if (seeds.length === seedsMax || track === undefined) continue;
    if (track.artistIds.some((artistId) => artists.has(artistId))) continue;
    track.artistIds.forEach((artistId) => artists.add(artistId));
    seeds.push(trackId);
  }
  return seeds;
}

/** What was found first, then everything else, the newest first: new releases are few and all worth a look. */
function withNewest(found: Found, catalogue: Catalogue): Found {
  const newest = [...catalogue.all()]
    .sort(
      (left, right) =>
        right.publishedAt.getTime() - left.publishedAt.getTime() || (left.trackId < right.trackId ? -1 : 1),
    )
    .map(({ trackId }) => trackId);
  return { ...found, trackIds: [...new Set([...found.trackIds, ...newest])] };
}

function longUnheard({ weights, lastHeard }: KnownListener, before: Date): Found {
  const trackIds = [...weights]
    .filter(([trackId, weight]) => weight > 0 && (lastHeard.get(trackId) ?? before) < before)
    .sort(([left, leftWeight], [right, rightWeight]) => rightWeight - leftWeight || (left < right ? -1 : 1))
    .map(([trackId]) => trackId);
  return { ...none, trackIds };
}

function favouriteGenres({ weights }: KnownListener, catalogue: Catalogue): string[] {
  const sums = new Map<string, number>();
  for (const [trackId, weight] of weights) {
    for (const genre of catalogue.get(trackId)?.genres ?? [])
      sums.set(genre, (sums.get(genre) ?? 0) + weight);
  }
  return [...sums]
    .filter(([, sum]) => sum > 0)
    .sort(([left, leftSum], [right, rightSum]) => rightSum - leftSum || (left < right ? -1 : 1))
    .map(([genre]) => genre);
}

function interleave(
  { known, fresh }: { known: string[]; fresh: string[] },
  novelty: number,
  random: () => number,
): string[] {
  const [first, second] = [[...known], [...fresh]];
  const list: string[] = [];
  while (first.length > 0 || second.length > 0) {
    const isFresh = first.length === 0 || (second.length > 0 && random() < novelty);
    list.push((isFresh ? second : first).shift()!);
  }
  return list;
}
