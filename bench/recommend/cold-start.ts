import {
  createFoldIn,
  createUnheardScorer,
  factorsFromFeatures,
  type HeldOutListener,
  mapFeatures,
  noCheckpoints,
  rankingMetrics,
  seededRandom,
  shuffle,
  sparseRows,
  startKernelPool,
  denseSettings,
  topOf,
  type TrainingSet,
  trainModel,
} from "@segue/recommendations/model";

/** How well artists nobody has heard are ranked among each other by their tags. */
export interface ColdStartResult {
  listeners: number;
  /** nDCG of a model that had their plays. */
  warmNdcg: number;
  fromTagsNdcg: number;
}

const coldShare = 0.15;

/** Hides every play of 15 % of the artists, places them by their tags alone, and compares with a model that had the plays. */
export async function measureColdStart(
  set: TrainingSet,
  tested: readonly HeldOutListener[],
): Promise<ColdStartResult> {
  const numbers = shuffle([...set.trackIds.keys()], seededRandom(3));
  const cold = new Set(numbers.slice(0, Math.floor(coldShare * numbers.length)));
  const pool = startKernelPool({ threads: 0 });
  const learn = async (plays: TrainingSet["plays"]) => {
    const run = { pool, checkpoints: noCheckpoints };
    const { factors, content } = await trainModel({ ...set, plays }, denseSettings, run);
    return { factors: factors!, content: content! };
  };
  const warm = await learn(set.plays);
  const known = await learn(without(set.plays, cold));
  const { map, vectors } = known.content;
  const features = mapFeatures(vectors, set.tags);
  const placed = { ...known.factors, tracks: known.factors.tracks.slice() };
  for (const track of cold)
    placed.tracks.set(factorsFromFeatures(map, features, track), track * map.dimensions);

  const questions = tested.flatMap(({ shown, hidden }) => {
    const everything = [...shown.tracks, ...hidden];
    const profile = shown.tracks.filter((track) => !cold.has(track));
    const wanted = new Set(everything.filter((track) => cold.has(track)));
    return wanted.size > 0 && profile.length > 0 ? [{ profile, wanted }] : [];
  });
  const items = Uint32Array.from(cold);
  const ndcgOf = (scoresFor: (profile: number[]) => Float64Array) => {
    const lists = questions.map(({ profile, wanted }) => {
      const scores = scoresFor(profile);
      const places = Uint32Array.from(items.keys());
      const best = topOf({ items: places, length: places.length, scores }, 100, () => false);
      return { recommended: best.map((place) => items[place]!), hidden: wanted };
    });
    return rankingMetrics(lists, items.length).ndcg100;
  };
  const liking = (profile: number[]) => ({ tracks: profile, weights: profile.map(() => 1) });
  const warmFoldIn = createFoldIn(warm.factors);
  const warmScores = (profile: number[]) => {
    const place = warmFoldIn(liking(profile));
    return Float64Array.from(items, (track) => place?.scoreOf(track) ?? 0);
  };
  const unheard = createUnheardScorer({ factors: placed, vectors, tracks: items });
  const unheardScores = (profile: number[]) => unheard(liking(profile));
  return { listeners: questions.length, warmNdcg: ndcgOf(warmScores), fromTagsNdcg: ndcgOf(unheardScores) };
}

function without(plays: TrainingSet["plays"], cold: ReadonlySet<number>): TrainingSet["plays"] {
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (let row = 0; row < plays.rowCount; row += 1) {
    for (let at = plays.starts[row]!; at < plays.starts[row + 1]!; at += 1) {
      if (cold.has(plays.columns[at]!)) continue;
      entries.rows.push(row);
      entries.columns.push(plays.columns[at]!);
      entries.values.push(plays.values[at]!);
    }
  }
  return sparseRows(plays, entries);
}
