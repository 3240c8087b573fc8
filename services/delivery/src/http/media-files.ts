import type { ObjectStore } from "@segue/storage";
import type { RenditionName } from "../contract/grant.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { RenditionRow } from "../db/master-store.ts";
import { imageKey } from "../domain/object-keys.ts";
import { createRecentlyUsed } from "../domain/recently-used.ts";
import type { ServedFile } from "./stored-file.ts";

/** About 300 bytes each. */
const FILES_REMEMBERED = 20_000;

/** What media addresses stand for; null where there is no such file. A file that was found once is remembered. */
export interface MediaFiles {
  rendition(masterId: string, name: RenditionName): Promise<ServedFile | null>;
  waveform(masterId: string): Promise<ServedFile | null>;
  image(imageId: string, fileName: string): Promise<ServedFile | null>;
  /** Takes in rows that were read already: what was granted plays on without the database. */
  remember: (renditions: readonly RenditionRow[]) => void;
}

/** Finds files through the database and the store, and remembers the ones used last. */
export function createMediaFiles(deps: { database: DeliveryDatabase; store: ObjectStore }): MediaFiles {
  const { database, store } = deps;
  const files = createRecentlyUsed<ServedFile>(FILES_REMEMBERED);

  async function find(key: string, load: () => Promise<ServedFile | null>): Promise<ServedFile | null> {
    const known = files.get(key);
    if (known) return known;
    const file = await load();
    if (file) files.set(key, file);
    return file;
  }

  return {
    rendition: (masterId, name) =>
      find(renditionId(masterId, name), async () => {
        const row = await database.masters.rendition(masterId, name);
        return row && describeRendition(row);
      }),
    waveform: (masterId) =>
      find(`${masterId}/waveform`, async () => {
        const key = (await database.masters.find(masterId))?.waveformKey;
        const object = key ? await store.stat(key) : null;
        return object && { ...describe(object), contentType: "application/octet-stream" };
      }),
    image: (imageId, fileName) =>
      find(`images/${imageId}/${fileName}`, async () => {
        const object = await store.stat(imageKey(imageId, fileName));
        const contentType = fileName.endsWith(".avif") ? "image/avif" : "image/webp";
        return object && { ...describe(object), contentType };
      }),
    remember(renditions) {
      for (const row of renditions) {
        const file = describeRendition(row);
        if (file) files.set(renditionId(row.masterId, row.name), file);
      }
    },
  };
}

const renditionId = (masterId: string, name: string) => `${masterId}/${name}`;

/** Null for a rendition that is not packaged yet. */
function describeRendition({ objectKey: key, sha256, sizeBytes }: RenditionRow): ServedFile | null {
  if (!key || !sha256 || sizeBytes === null) return null;
  return { key, sizeBytes, etag: `"${sha256}"`, contentType: "audio/mp4" };
}

/** Keys name their content, so the key is as good a tag as a hash of the bytes. */
function describe({ key, sizeBytes }: { key: string; sizeBytes: number }) {
  return { key, sizeBytes, etag: `"${key.replaceAll("/", "-")}"` };
}
