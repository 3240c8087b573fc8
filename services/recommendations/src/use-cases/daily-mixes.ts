import type { RequestContext } from "@segue/kernel";
import type { Shelf } from "../contract/index.ts";
import type { ListenerStore } from "../db/listener-store.ts";
import type { DailyMix } from "../db/schema.ts";
import { type Random, seededRandom, seedOf, shuffle } from "../model/index.ts";
import { heaviest } from "../offering/likes.ts";
import { genreInWords } from "../offering/reason.ts";
import type { Candidates, Found } from "./find-candidates.ts";
import { discoveryRestDays } from "./listener-shelves.ts";
import { foundFor } from "./newcomer-shelves.ts";
import { offerTracks } from "./offer-tracks.ts";
import type { PresentOffers } from "./present-offers.ts";
import { dayOf, isUnheard, type Visit, type Visits } from "./visit.ts";

/** Mixes of what a listener knows and what they do not. */
export interface DailyMixes {
  /** The same all day by UTC; none for somebody of whom nothing is known. */
  ofToday(ctx: RequestContext): Promise<{ shelves: Shelf[] }>;
}

const candidateCount = 600;
const mixLimit = 30;
/** Kept beside those that are shown, for when some are withdrawn or turned away during the day. */
const reserve = 20;
const mixesMax = 4;
/** With fewer genres than this, favourite artists get mixes too. */
const mixesMin = 2;
/** What was heard this recently does not come again, however well it is liked. */
const familiarRestDays = 14;

/** What a mix is about and the tracks that say so. */
interface Theme {
  name: string;
  weights: Map<string, number>;
}

export function createDailyMixes(deps: {
  visits: Visits;
  candidates: Candidates;
  listeners: ListenerStore;
  present: PresentOffers;
}): DailyMixes {
  const { visits, candidates, listeners, present } = deps;

  async function mixesOf(visit: Visit): Promise<DailyMix[]> {
    const { userId } = visit.listener;
    const kept = await listeners.mixesOf(userId, dayOf(visit));
    if (kept !== null) return kept;
    const made = await makeMixes(visit);
    // Somebody who picks their first artists at noon has mixes in the afternoon.
    if (made.length === 0) return made;
    await listeners.keepMixes(userId, dayOf(visit), made);
    // Two requests at once keep one set; both get that one.
    return (await listeners.mixesOf(userId, dayOf(visit))) ?? made;
  }

  async function makeMixes(visit: Visit): Promise<DailyMix[]> {
    const mixes: DailyMix[] = [];
    const taken = new Set<string>();
    for (const [at, { name, weights }] of themesOf(visit).entries()) {
      const { depth } = visit.listener.steering;
      const found = await candidates.forTaste(weights, { count: candidateCount, depth });
      const random = seededRandom(seedOf(`${visit.listener.userId} ${dayOf(visit)} ${at}`));
      const isKnown = ({ trackId }: { trackId: string }) => weights.has(trackId);
      const [isFamiliarFine, isNewFine] = [
        isUnheard(visit, familiarRestDays),
        isUnheard(visit, discoveryRestDays),
      ];
      const offers = offerTracks(
        visit,
        inTurns({ weights, found }, visit.listener.steering.novelty, random),
        {
          limit: mixLimit + reserve,
          without: taken,
          accepts: (track) => (isKnown(track) ? isFamiliarFine(track) : isNewFine(track)),
          near: heaviest(weights),
          explores: `daily-${at + 1}`,
          keepsOrder: true,
        },
      );
      if (offers.length === 0) continue;
      const tracks = present(offers, visit.catalogue);
      tracks.slice(0, mixLimit).forEach(({ trackId }) => taken.add(trackId));
      const reason = `Around ${name}, with something new in between.`;
      mixes.push({ title: `Daily mix ${mixes.length + 1}`, reason, tracks });
    }
    return mixes;
  }

  return {
    async ofToday(ctx) {
      const visit = await visits(ctx);
      const mixes = await mixesOf(visit);
      const shelves = mixes.map(({ title, reason, tracks }, at) => {
        const words = new Map(tracks.map((track) => [track.trackId, track.reason]));
        // What was withdrawn or turned away since this morning leaves; the rest stays as it was, words included.
        const offers = offerTracks(visit, foundFor([...words.keys()], { kind: "familiar" }), {
          limit: mixLimit,
          keepsOrder: true,
        });
        const shown = offers.map(({ track: { trackId } }) => ({
          trackId,
          reason: words.get(trackId) ?? null,
        }));
        return { id: `daily-${at + 1}`, title, reason, tracks: shown };
      });
      return { shelves: shelves.filter(({ tracks }) => tracks.length > 0) };
    },
  };
}

/** The listener's genres, those they like most first; with hardly any, their artists by twos. */
function themesOf({ listener, likes, catalogue }: Visit): Theme[] {
  const themed = (name: string, isOf: (trackId: string) => boolean): Theme => ({
    name,
    weights: new Map([...listener.weights].filter(([trackId]) => isOf(trackId))),
  });
  const byGenre = heaviest(likes.genreWeights)
    .slice(0, mixesMax)
    .map((genre) =>
      themed(
        `the ${genreInWords(genre)} you play`,
        (id) => catalogue.get(id)?.genres.includes(genre) ?? false,
      ),
    );
  if (byGenre.length >= mixesMin) return byGenre;
  const artists = heaviest(likes.artistWeights).slice(0, 2 * (mixesMax - byGenre.length));
  const pairs = artists.flatMap((_, at) => (at % 2 === 0 ? [artists.slice(at, at + 2)] : []));
  const byArtist = pairs.map((pair) =>
    themed(
      pair.flatMap((id) => catalogue.artistName(id) ?? []).join(" and "),
      (id) => catalogue.get(id)?.artistIds.some((artistId) => pair.includes(artistId)) ?? false,
    ),
  );
  return [...byGenre, ...byArtist];
}

/** Tracks that the listener likes and others take turns as they steer. */
function inTurns(
  { weights, found }: { weights: ReadonlyMap<string, number>; found: Found },
  novelty: number,
  random: Random,
): Found {
  const known = shuffle(heaviest(weights).sort(), random);
  const fresh = found.trackIds.filter((trackId) => !weights.has(trackId));
  const trackIds: string[] = [];
  for (let [atKnown, atFresh] = [0, 0]; atKnown < known.length || atFresh < fresh.length;) {
    const isFresh = atKnown === known.length || (atFresh < fresh.length && random() < novelty);
    trackIds.push(isFresh ? fresh[atFresh++]! : known[atKnown++]!);
  }
  const reasons = new Map(found.reasons);
  for (const trackId of known) reasons.set(trackId, { kind: "familiar" });
  return { trackIds, reasons };
}
