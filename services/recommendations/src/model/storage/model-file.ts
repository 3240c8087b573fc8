import type { TrackContent } from "../content/track-content.ts";
import type { SparseRows } from "../math/sparse-rows.ts";
import { orderByPopularity, type TrackFactors } from "../scoring/model-parts.ts";
import type { TrainingSettings } from "../training/settings.ts";
import type { Model } from "../training/train-model.ts";
import { readArrayFile, type StoredArray, writeArrayFile } from "./array-file.ts";

/** What the arrays mean; a file of another layout is not read but trained anew. */
const layout = 1;

interface Meta {
  layout: number;
  trackIds: string[];
  settings: TrainingSettings;
  retries: number;
  /** The vocabulary of `content`; missing where there is none. */
  tags?: string[];
}

/** Writes a model and returns its checksum. */
export function writeModelFile(path: string, model: Model): Promise<string> {
  const { trackIds, settings, retries, weights, factors, popularity, sessions, content } = model;
  const tags = content === null ? {} : { tags: [...content.vocabulary.numberOf.keys()] };
  const meta: Meta = { layout, trackIds, settings, retries, ...tags };
  const arrays: Record<string, StoredArray> = {
    popularity,
    ...named("weights", weights),
    ...named("rules", sessions.rules),
    sessionStarts: sessions.index.starts,
    sessionTracks: sessions.index.tracks,
    sessionOf: sessions.index.sessionOf,
    occurrenceStarts: sessions.index.occurrenceStarts,
    occurrencePlaces: sessions.index.places,
    ...(factors === null ? {} : { factors: factors.tracks, factorGram: factors.gram }),
    ...(content === null
      ? {}
      : {
          ...named("content", content.vectors),
          tagRarity: content.vocabulary.rarity,
          tagFactors: content.map.factors,
        }),
  };
  return writeArrayFile(path, { meta: { ...meta }, arrays });
}

/** Reads a model. Throws ArrayFileError for a file that is not whole, and Error for one of another layout. */
export async function readModelFile(path: string): Promise<Model & { checksum: string }> {
  const { meta: stored, arrays, checksum } = await readArrayFile(path);
  const meta = stored as unknown as Meta;
  if (meta.layout !== layout)
    throw new Error(`${path} is a model of layout ${meta.layout}. Train a new one.`);
  const array = <TArray extends StoredArray>(name: string) => arrays[name] as TArray;
  const trackCount = meta.trackIds.length;
  const rows = (name: string, columnCount = trackCount): SparseRows => ({
    rowCount: trackCount,
    columnCount,
    starts: array(`${name}Starts`),
    columns: array(`${name}Columns`),
    values: array(`${name}Values`),
  });
  const popularity = array<Float32Array>("popularity");
  const { factors: objective } = meta.settings;
  const factors: TrackFactors | null =
    objective === null ? null : { ...objective, tracks: array("factors"), gram: array("factorGram") };
  const content: TrackContent | null =
    meta.tags === undefined || factors === null
      ? null
      : {
          vocabulary: {
            numberOf: new Map(meta.tags.map((tag, at) => [tag, at])),
            rarity: array("tagRarity"),
          },
          map: { dimensions: factors.dimensions, factors: array("tagFactors") },
          vectors: rows("content", meta.tags.length),
        };
  return {
    checksum,
    trackIds: meta.trackIds,
    trackCount,
    settings: meta.settings,
    retries: meta.retries,
    weights: rows("weights"),
    factors,
    popularity,
    byPopularity: orderByPopularity(popularity),
    sessions: {
      rules: rows("rules"),
      index: {
        starts: array("sessionStarts"),
        tracks: array("sessionTracks"),
        sessionOf: array("sessionOf"),
        occurrenceStarts: array("occurrenceStarts"),
        places: array("occurrencePlaces"),
      },
    },
    content,
  };
}

const named = (name: string, { starts, columns, values }: SparseRows): Record<string, StoredArray> => ({
  [`${name}Starts`]: starts,
  [`${name}Columns`]: columns,
  [`${name}Values`]: values,
});
