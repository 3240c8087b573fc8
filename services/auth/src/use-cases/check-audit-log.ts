import { type Checkpoint, type CheckpointSigner } from "../adapters/checkpoints.ts";
import { type ChainBreak, findBreak } from "../domain/audit-chain.ts";
import type { AuditStore } from "../ports.ts";

/** How the log stands against itself and against what was attested outside of the database. */
export interface AuditVerdict {
  rows: number;
  /** The first row that is not as it was written; null when all are. */
  broken: ChainBreak | null;
  /** Checkpoints that somebody else signed, or changed, by the row they speak of. They attest nothing. */
  forgedCheckpoints: number[];
}

/** Follows the whole log, with every genuine checkpoint for a witness. */
export async function checkAuditLog(deps: {
  audit: Pick<AuditStore, "rows">;
  signer: CheckpointSigner;
  checkpoints: readonly Checkpoint[];
}): Promise<AuditVerdict> {
  const { audit, signer, checkpoints } = deps;
  const genuine = checkpoints.filter(signer.isGenuine);
  let rows = 0;
  async function* counted() {
    for await (const row of audit.rows()) {
      rows += 1;
      yield row;
    }
  }
  const broken = await findBreak(counted(), genuine);
  const forged = checkpoints.filter((checkpoint) => !genuine.includes(checkpoint));
  return { rows, broken, forgedCheckpoints: forged.map(({ seq }) => seq) };
}
