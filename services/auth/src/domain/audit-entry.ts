import { createHash } from "node:crypto";
import type { Actor } from "@segue/kernel";

/** Something that was done and must not be forgotten. Details hold ids and words, never names or addresses. */
export interface AuditEntry {
  actorKind: Actor["kind"];
  actorId: string;
  /** `<thing>.<what happened to it>`. */
  action: string;
  /** `<kind>:<id>`. */
  target: string;
  details?: Readonly<Record<string, string | number | boolean | null>>;
  /** The id of the event that told of it; null for what was done here. */
  sourceId?: string | null;
}

/** A row of the log. */
export interface AuditRow {
  seq: number;
  at: Date;
  actorKind: Actor["kind"];
  actorId: string;
  action: string;
  target: string;
  details: string;
  sourceId: string | null;
  prevHash: string;
  hash: string;
}

/** What the first row follows. */
export const genesisHash = "0".repeat(64);

/** SHA-256 over the hash before and the row's own words in a fixed order, in hex. */
export function auditHash(row: Omit<AuditRow, "hash">): string {
  const { seq, at, actorKind, actorId, action, target, details, sourceId, prevHash } = row;
  const words = [seq, at.toISOString(), actorKind, actorId, action, target, details, sourceId];
  return createHash("sha256")
    .update(`${prevHash}\n${JSON.stringify(words)}`)
    .digest("hex");
}
