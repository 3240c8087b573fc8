import { z } from "zod";
import { AppError } from "./app-error.ts";

export const PageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type PageInput = z.infer<typeof PageInput>;

/** The schema of one page of a list that is paged by keyset; `nextCursor` is null on the last page. */
export const Page = <TItem extends z.ZodType>(item: TItem) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export type Page<TItem> = { items: TItem[]; nextCursor: string | null };

/** Wraps the sort key of the last row of a page. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** Reads a cursor back against the key's schema; throws `paging.bad_cursor` for one that this list never gave. */
export function decodeCursor<TKey extends z.ZodType>(cursor: string, key: TKey): z.infer<TKey> {
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid", "paging.bad_cursor", {
      message: "This page marker is not valid. Start again from the first page.",
      cause,
    });
  }
}

/** Cuts a result of `limit + 1` rows into a page; `keyOf` gives the sort key of a row. */
export function toPage<TRow>(
  rows: TRow[],
  limit: number,
  keyOf: (row: TRow) => readonly (string | number | null)[],
): Page<TRow> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
