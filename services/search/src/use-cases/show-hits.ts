import type { RequestContext } from "@segue/kernel";
import type { FoundLine, SearchHit } from "../contract/index.ts";
import type { DocumentStore } from "../db/document-store.ts";
import { markWords } from "../asking/mark-words.ts";
import type { StoredDocument } from "../domain/stored-document.ts";
import { artistLine, readLineId } from "../asking/to-index-documents.ts";
import type { Hit } from "../engine/query/search-options.ts";
import type { ImageLookup } from "../ports.ts";

/** Found things with what makes them found. */
export interface ToShow {
  hits: readonly Hit[];
  /** Words to mark. */
  words: readonly string[];
  pinnedIds?: ReadonlySet<string>;
}

/** Makes results of hits. What was deleted meanwhile is left out, and so are pictures while delivery is away. */
export function showHits(deps: { store: DocumentStore; images: ImageLookup }) {
  return async (ctx: RequestContext, lists: readonly ToShow[]): Promise<SearchHit[][]> => {
    const ids = lists.flatMap(({ hits }) => hits.map(({ id }) => readLineId(id).songId));
    const documents = new Map((await deps.store.byIds([...new Set(ids)])).map((found) => [found.id, found]));
    const imageIds = [...documents.values()].flatMap(({ imageId }) => imageId ?? []);
    const images = await deps.images.find(imageIds, ctx);
    return lists.map(({ hits, words, pinnedIds }) =>
      hits.flatMap((hit) => {
        const { songId, line } = readLineId(hit.id);
        const document = documents.get(songId);
        if (!document) return [];
        const lyrics = hit.id === songId ? null : foundLine(document, line, words);
        const image = document.imageId === null ? null : (images.get(document.imageId) ?? null);
        return [
          {
            ...shown(document, words),
            image,
            lyrics,
            otherVersions: hit.versions - 1,
            isPinned: pinnedIds?.has(songId) ?? false,
          },
        ];
      }),
    );
  };
}

function shown(document: StoredDocument, words: readonly string[]) {
  const { id, type, name, version, artists, release, year, durationMs, isExplicit } = document;
  return {
    id,
    type,
    name: markWords(name, words),
    version,
    artists,
    artistLine: artists.length > 0 ? markWords(artistLine(document), words) : null,
    release,
    year,
    durationMs,
    isExplicit,
  };
}

function foundLine({ lines }: StoredDocument, line: number, words: readonly string[]): FoundLine | null {
  const found = lines[line];
  return found ? { line: markWords(found.text, words), atMs: found.atMs } : null;
}
