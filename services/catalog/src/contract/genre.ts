import { z } from "zod";
import { CatalogId, GenreRef, ImageRef } from "./references.ts";

/** A genre as a tile; `cover` is that of its newest release. */
export const GenreSummary = GenreRef.extend({
  parentId: CatalogId.nullable(),
  releaseCount: z.number().int(),
  cover: ImageRef.nullable(),
});
export type GenreSummary = z.infer<typeof GenreSummary>;

/** A genre with its place in the tree; its releases come from `release.list`. */
export const GenrePage = GenreSummary.extend({
  parent: GenreRef.nullable(),
  children: z.array(GenreRef),
});
export type GenrePage = z.infer<typeof GenrePage>;

/** Listeners see genres that have something to hear; editors choose from all of them. */
export const GenreListInput = z
  .object({ includesEmpty: z.boolean().default(false) })
  .default({ includesEmpty: false });

/** A new genre, under a parent or at the top. */
export const GenreCreateInput = z.object({
  name: z.string().trim().min(1).max(60),
  parentId: CatalogId.nullable().default(null),
});
export type GenreCreateInput = z.infer<typeof GenreCreateInput>;
