import type postgres from "postgres";
import type { DataKeyStore } from "./data-key-store.ts";
import type { FieldCipher } from "./field-cipher.ts";

/** A column whose values are kept sealed in another column of the same row. */
export interface EncryptedColumn {
  table: string;
  /** The former, readable column; empty once everything is sealed. Also names the field. */
  column: string;
  sealedColumn: string;
  /** Where the blind index goes; `scope` is a column whose value goes into it before the text. */
  index?: { column: string; scope?: string };
}

interface FieldRow {
  id: string;
  text: string;
  scope: string;
}

const batchSize = 500;

/** What a blind index is made of: the text alone, or within the row of its scope. */
export const indexedText = (text: string, scope = ""): string => (scope === "" ? text : `${scope}|${text}`);

/**
 * Seals every row that still holds readable text, some hundred at a time, and empties the readable column with it.
 * May be broken off, repeated and run by several processes at once. Returns how many rows were sealed.
 */
export async function sealPlainRows(
  sql: postgres.Sql,
  cipher: FieldCipher,
  spec: EncryptedColumn,
): Promise<number> {
  const { table, column, sealedColumn, index } = spec;
  let count = 0;
  for (;;) {
    const sealedNow = await sql.begin(async (tx) => {
      const rows = await tx<FieldRow[]>`
        select id, ${tx(column)} as text, ${index?.scope ? tx`${tx(index.scope)}::text` : tx`''`} as scope
        from ${tx(table)} where ${tx(column)} is not null order by id limit ${batchSize} for update`;
      const changes = await Promise.all(
        rows.map(async ({ id, text, scope }) => ({
          id,
          sealed: await cipher.seal({ table, column, rowId: id }, text),
          blind: index ? await cipher.blindIndex(`${table}.${column}`, indexedText(text, scope)) : "",
        })),
      );
      await tx`
        update ${tx(table)} as t set ${tx(sealedColumn)} = c.sealed, ${tx(column)} = null
          ${index ? tx`, ${tx(index.column)} = c.blind` : tx``}
        from unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ sealed }) => sealed)}::text[],
          ${changes.map(({ blind }) => blind)}::text[]) as c (id, sealed, blind) where t.id = c.id`;
      return rows.length;
    });
    count += sealedNow;
    if (sealedNow < batchSize) return count;
  }
}

/**
 * Brings every row of a field under its current key while others read and write. A row that changes meanwhile is
 * left to its writer, who uses the new key. Returns how many rows were sealed anew.
 */
export async function resealRows(
  sql: postgres.Sql,
  cipher: FieldCipher,
  { table, column, sealedColumn }: EncryptedColumn,
): Promise<number> {
  const keyId = await cipher.currentKeyId(`${table}.${column}`);
  let count = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<{ id: string; sealed: string }[]>`
      select id, ${sql(sealedColumn)} as sealed from ${sql(table)}
      where id > ${after} and split_part(${sql(sealedColumn)}, '.', 2) <> ${keyId}
      order by id limit ${batchSize}`;
    const opened = await Promise.all(
      rows.map(async ({ id, sealed }) => {
        const place = { table, column, rowId: id };
        // A value whose key is lost is read by nobody; it waits for the key to be restored.
        const text = await cipher.openOr(place, sealed, null);
        return text === null ? [] : [{ id, sealed, next: await cipher.seal(place, text) }];
      }),
    );
    const changes = opened.flat();
    const changed = await sql`
      update ${sql(table)} as t set ${sql(sealedColumn)} = c.next
      from unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ sealed }) => sealed)}::text[],
        ${changes.map(({ next }) => next)}::text[]) as c (id, sealed, next)
      where t.id = c.id and t.${sql(sealedColumn)} = c.sealed`;
    count += changed.count;
    if (rows.length < batchSize) return count;
    after = rows.at(-1)?.id ?? after;
  }
}

/**
 * Gives every field a new data key and brings all rows under it, while the service runs. Keys that were used before
 * stay readable. Returns how many values were sealed anew.
 */
export async function rotateFieldKeys(deps: {
  sql: postgres.Sql;
  store: DataKeyStore;
  cipher: FieldCipher;
  columns: readonly EncryptedColumn[];
}): Promise<number> {
  const { sql, store, cipher, columns } = deps;
  let count = 0;
  for (const spec of columns) {
    await store.replace(`${spec.table}.${spec.column}`);
    await cipher.reload();
    count += await resealRows(sql, cipher, spec);
  }
  return count;
}
