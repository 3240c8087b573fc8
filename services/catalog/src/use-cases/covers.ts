import type { RequestContext } from "@segue/kernel";
import type { ImageRef } from "../contract/index.ts";
import type { ImageLookup } from "../ports.ts";

/** Puts pictures in the place of their ids; null where there is none or delivery is away. */
export async function withCovers<TRow extends { coverImageId: string | null }>(
  images: ImageLookup,
  ctx: RequestContext,
  rows: TRow[],
): Promise<(Omit<TRow, "coverImageId"> & { cover: ImageRef | null })[]> {
  const found = await images.find(idsOf(rows.map(({ coverImageId }) => coverImageId)), ctx);
  return rows.map(({ coverImageId, ...row }) => ({ ...row, cover: pick(found, coverImageId) }));
}

/** The same for artists, whose picture is called `image`. */
export async function withImages<TRow extends { imageId: string | null }>(
  images: ImageLookup,
  ctx: RequestContext,
  rows: TRow[],
): Promise<(Omit<TRow, "imageId"> & { image: ImageRef | null })[]> {
  const found = await images.find(idsOf(rows.map(({ imageId }) => imageId)), ctx);
  return rows.map(({ imageId, ...row }) => ({ ...row, image: pick(found, imageId) }));
}

const idsOf = (ids: (string | null)[]): string[] => ids.filter((id) => id !== null);
const pick = (found: Map<string, ImageRef>, id: string | null) =>
  id === null ? null : (found.get(id) ?? null);
