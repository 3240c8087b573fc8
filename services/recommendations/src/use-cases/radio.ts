import { AppError, type RequestContext } from "@segue/kernel";
import type { MoodId, Moods, OfferedTrack, RadioSeed } from "../contract/index.ts";
import { seededRandom, seedOf, shuffle } from "../model/index.ts";
import type { CatalogueTrack } from "../offering/catalogue.ts";
import { strided } from "../offering/strided.ts";
import type { TrackSounds } from "../ports.ts";
import type { Candidates, Found } from "./find-candidates.ts";
import { candidateCount } from "./lists.ts";
import { foundFor } from "./newcomer-shelves.ts";
import { offerToGoOn } from "./offer-to-go-on.ts";
import { leaned, type ListWish } from "./offer-tracks.ts";
import type { PresentOffers } from "./present-offers.ts";
import { seedTracks } from "./seed-tracks.ts";
import { dayOf, type Visit, type Visits } from "./visit.ts";

/** Music without end, beginning with something the listener chose. */
export interface Radio {
  /** Throws `recommendations.seed_not_found` where nothing is left of the seed. */
  play(
    ctx: RequestContext,
    input: { seed: RadioSeed; limit: number; without: string[] },
  ): Promise<{ tracks: OfferedTrack[] }>;
  moods(ctx: RequestContext): Promise<Moods>;
}

/** How much a listener's own taste counts in a radio beside its seed. */
const ownTasteShare = 0.05;
const genreTracksMax = 1_000;
/** A mood with less music would soon repeat itself. */
const moodMin = 20;
/** Of a mood's tracks those that fit it best; which of these come first is another each day. */
const moodBest = 200;

const moodTitles: Record<MoodId, string> = {
  calm: "Calm",
  focus: "Focus",
  bright: "Bright",
  dark: "Dark",
  energetic: "Energetic",
};

export function createRadio(deps: {
  visits: Visits;
  candidates: Candidates;
  sounds: TrackSounds;
  present: PresentOffers;
}): Radio {
  const { visits, candidates, sounds, present } = deps;

  async function moodTracks(mood: MoodId, { catalogue }: Visit): Promise<string[]> {
    return (await sounds.ofMood(mood)).filter((trackId) => catalogue.get(trackId) !== undefined);
  }

  async function programme(seed: RadioSeed, visit: Visit): Promise<[Found, Partial<ListWish>]> {
    if (seed.kind === "mood") {
      const fitting = await moodTracks(seed.id, visit);
      if (fitting.length === 0) throw noMusicOf(moodTitles[seed.id]);
      const random = seededRandom(seedOf(`${visit.listener.userId} ${dayOf(visit)} ${seed.id}`));
      const best = leaned(shuffle(fitting.slice(0, moodBest), random), visit);
      const found = foundFor([...best, ...fitting.slice(moodBest)], { kind: "sound" });
      return [found, { keepsOrder: true, near: best }];
    }
    const seeds = seedTracks(seed, visit);
    const found = await candidates.forTaste(weightsFor(seeds, visit), {
      count: candidateCount,
      depth: visit.listener.steering.depth,
      likeTrackId: seed.kind === "track" ? seed.id : undefined,
    });
    const near = seeds.map(({ trackId }) => trackId);
    return [
      { ...found, trackIds: ordered(seed, { own: near, found }, visit) },
      { keepsOrder: true, near, opening: seed.kind === "artist" || seed.kind === "release" ? near : [] },
    ];
  }

  return {
    async play(ctx, { seed, limit, without }) {
      const visit = await visits(ctx);
      const [found, wish] = await programme(seed, visit);
      const used = new Set(seed.kind === "tracks" ? [...without, ...seed.ids] : without);
      const about = aboutOf(seed, visit);
      const ofSeed = seed.kind === "track" ? visit.catalogue.get(seed.id)?.artistIds : undefined;
      const offers = offerToGoOn(visit, found, {
        ...wish,
        limit,
        askedFor: new Set([...about, ...(ofSeed ?? [])]),
        without: used,
        about,
        explores: seed.kind === "mood" ? undefined : `radio ${JSON.stringify(seed)}`,
      });
      return { tracks: present(offers, visit.catalogue) };
    },

    async moods(ctx) {
      const visit = await visits(ctx);
      const ids = Object.keys(moodTitles) as MoodId[];
      const moods = await Promise.all(
        ids.map(async (id) => ({
          id,
          title: moodTitles[id],
          trackCount: (await moodTracks(id, visit)).length,
        })),
      );
      return { moods: moods.filter(({ trackCount }) => trackCount >= moodMin) };
    },
  };
}

function weightsFor(seeds: readonly CatalogueTrack[], { listener }: Visit): Map<string, number> {
  const weights = new Map(seeds.map(({ trackId }) => [trackId, 1]));
  for (const [trackId, weight] of listener.weights)
    weights.set(trackId, (weights.get(trackId) ?? 0) + ownTasteShare * weight);
  return weights;
}

/** Artists and releases that the seed asks for. */
function aboutOf(seed: RadioSeed, { catalogue }: Visit): Set<string> {
  if (seed.kind === "artist")
    return new Set([seed.id, ...catalogue.ofArtist(seed.id).map(({ releaseId }) => releaseId)]);
  if (seed.kind !== "release") return new Set();
  return new Set([seed.id, ...catalogue.ofRelease(seed.id).flatMap(({ artistIds }) => artistIds)]);
}

function ordered(
  seed: Exclude<RadioSeed, { kind: "mood" }>,
  { own, found }: { own: readonly string[]; found: Found },
  visit: Visit,
): string[] {
  const others = leaned(found.trackIds, visit);
  switch (seed.kind) {
    case "track":
      return [...own, ...others];
    case "tracks":
      return others;
    case "genre": {
      const isOfGenre = (trackId: string) => visit.catalogue.get(trackId)?.genres.includes(seed.id) ?? false;
      const ofGenre = new Set([...others.filter(isOfGenre), ...own]);
      for (const { trackId } of strided(visit.catalogue.ofGenre(seed.id), seedOf(dayOf(visit)))) {
        if (ofGenre.size >= genreTracksMax) break;
        ofGenre.add(trackId);
      }
      return [...new Set([...leaned([...ofGenre], visit), ...others])];
    }
    case "artist":
    case "release": {
      // Their own tracks have places of their own; what was found may be gone already.
      const isOther = (track: CatalogueTrack | undefined) =>
        seed.kind === "artist" ? !track?.artistIds.includes(seed.id) : track?.releaseId !== seed.id;
      return others.filter((trackId) => isOther(visit.catalogue.get(trackId)));
    }
  }
}

const noMusicOf = (title: string) =>
  new AppError("not_found", "recommendations.seed_not_found", {
    message: `There is no music yet of which the mood "${title}" is known. Choose something else to begin with.`,
  });
