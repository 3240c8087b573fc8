import { auditHash, type AuditRow, genesisHash } from "./audit-entry.ts";

/** How far the log was at a moment, as it was told outside of the database. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** The first row that is not as it was written, and what is wrong with it. */
export interface ChainBreak {
  seq: number;
  problem: "changed" | "missing" | "does not follow the row before" | "not the one that was attested";
}

/**
 * Follows the log from its first row and stops at the first that does not fit: its words were changed, it took another's
 * place, or it is gone. Rows are given in order of `seq`. `attested` are heads told outside: they show when the end was
 * cut off or everything was written anew. Null when the log is whole.
 */
export async function findBreak(
  rows: AsyncIterable<AuditRow>,
  attested: readonly ChainHead[],
): Promise<ChainBreak | null> {
  const expected = new Map(attested.map(({ seq, hash }) => [seq, hash]));
  let last: ChainHead = { seq: 0, hash: genesisHash };
  for await (const row of rows) {
    const seq = last.seq + 1;
    if (row.seq !== seq) return { seq, problem: "missing" };
    if (row.prevHash !== last.hash) return { seq, problem: "does not follow the row before" };
    if (auditHash(row) !== row.hash) return { seq, problem: "changed" };
    const attestedHash = expected.get(seq);
    if (attestedHash !== undefined && attestedHash !== row.hash)
      return { seq, problem: "not the one that was attested" };
    last = { seq, hash: row.hash };
  }
  const furthest = Math.max(0, ...expected.keys());
  return furthest > last.seq ? { seq: last.seq + 1, problem: "missing" } : null;
}
