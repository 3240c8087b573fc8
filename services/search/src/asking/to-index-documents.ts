import type { IndexChanges } from "../engine/worker/protocol.ts";
import type { IndexDocument } from "../engine/index-document.ts";
import type { DocumentRow, StoredDocument } from "../domain/stored-document.ts";

/** The changes of the index that bring it to these rows. */
export function toIndexChanges(rows: readonly DocumentRow[], sequence: number): IndexChanges {
  const living = rows.filter(({ isDeleted }) => !isDeleted);
  return {
    sequence,
    put: {
      names: living.map(({ document, popularity }) => toIndexDocument(document, popularity)),
      lyrics: living.flatMap(({ document, popularity }) => toLineDocuments(document, popularity)),
    },
    deleted: {
      names: rows.filter(({ isDeleted }) => isDeleted).map(({ document }) => document.id),
      lyrics: rows.flatMap(({ document, lineCountMax }) =>
        Array.from({ length: lineCountMax }, (_, line) => lineId(document.id, line)),
      ),
    },
  };
}

/** How a document is searched. */
export function toIndexDocument(document: StoredDocument, popularity: number): IndexDocument {
  const { version, artists, release, plans, territories } = document;
  return {
    id: document.id,
    type: document.type,
    name: version === null ? document.name : `${document.name} (${version})`,
    artist: artists.length > 0 ? artistLine(document) : null,
    album: release?.title ?? null,
    aliases: [],
    genres: document.genres,
    language: document.language,
    label: document.label,
    year: document.year,
    durationMs: document.durationMs,
    bpm: document.bpm,
    isExplicit: document.isExplicit,
    popularity,
    plans,
    territories,
    addedDay: document.addedDay,
  };
}

/** The artists as they stand under a title. */
export const artistLine = ({ artists }: Pick<StoredDocument, "artists">): string =>
  artists.map(({ name }) => name).join(", ");

/** Every line is a document that the following line belongs to: remembered words run over the end of a line. */
function toLineDocuments(document: StoredDocument, popularity: number): IndexDocument[] {
  const song = toIndexDocument(document, popularity);
  const seen = new Set<string>();
  return document.lines.flatMap(({ text }, line) => {
    const key = text.toLowerCase();
    if (text.trim() === "" || seen.has(key)) return [];
    seen.add(key);
    const next = document.lines[line + 1]?.text ?? null;
    return [
      {
        ...song,
        id: lineId(document.id, line),
        type: "lyric" as const,
        name: text,
        artist: next,
        album: null,
      },
    ];
  });
}

const lineId = (id: string, line: number): string => `${id}#${line}`;

/** Which line of which song a hit in the lyrics is. */
export function readLineId(id: string): { songId: string; line: number } {
  const [songId = "", line = "0"] = id.split("#");
  return { songId, line: Number(line) };
}
