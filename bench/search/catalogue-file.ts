import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { IndexDocument } from "../../services/search/src/engine/index-document.ts";

/** A line of a catalogue file (JSON lines, gzipped or not): one song, album, artist or playlist. */
const Row = z.object({
  id: z.string(),
  type: z.enum(["song", "album", "artist", "playlist"]),
  name: z.string(),
  artist: z.string().nullish(),
  album: z.string().nullish(),
  genre: z.string().nullish(),
  language: z.string().nullish(),
  year: z.number().nullish(),
  duration_ms: z.number().nullish(),
  bpm: z.number().nullish(),
  explicit: z.boolean().nullish(),
  popularity: z.number(),
});

/** Reads a catalogue file document by document, so that a large one never stands in memory as objects. */
export async function* readCatalogue(file: string): AsyncGenerator<IndexDocument> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === "") continue;
    const row = Row.parse(JSON.parse(line));
    yield {
      id: row.id,
      type: row.type,
      name: row.name,
      artist: row.artist ?? null,
      album: row.album ?? null,
      aliases: [],
      genres: row.genre ? [row.genre] : [],
      language: row.language ?? null,
      label: null,
      year: row.year ?? null,
      durationMs: row.duration_ms ?? null,
      bpm: row.bpm ?? null,
      isExplicit: row.explicit ?? null,
      popularity: row.popularity,
      plans: [],
      territories: [],
      addedDay: 0,
    };
  }
}

/** All documents of a catalogue file. */
export async function readWholeCatalogue(file: string): Promise<IndexDocument[]> {
  const documents: IndexDocument[] = [];
  for await (const document of readCatalogue(file)) documents.push(document);
  return documents;
}
