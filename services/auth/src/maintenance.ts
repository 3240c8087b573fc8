import { openDatabase } from "@segue/kernel";
import { deriveKey, type KeyRing, rotateFieldKeys } from "@segue/kernel/security";
import { createCheckpointSigner, readCheckpoints } from "./adapters/checkpoints.ts";
import { createAuditStore } from "./db/audit-store.ts";
import { createAuthCipher, encryptedColumns } from "./db/encrypted-fields.ts";
import * as schema from "./db/schema.ts";
import { type AuditVerdict, checkAuditLog } from "./use-cases/check-audit-log.ts";

export type { AuditVerdict } from "./use-cases/check-audit-log.ts";

/** The key that checkpoints of the audit log are signed with. */
export const checkpointSigner = (secret: string) =>
  createCheckpointSigner(deriveKey(secret, { salt: "segue-auth", purpose: "audit-checkpoints" }));

/** Checks the audit log in auth's database against itself and a file of checkpoints. Changes nothing. */
export async function verifyAuditLog(at: {
  databaseUrl: string;
  secret: string;
  checkpointsFile: string;
}): Promise<AuditVerdict> {
  const database = openDatabase(at.databaseUrl, schema);
  try {
    return await checkAuditLog({
      audit: createAuditStore(database),
      signer: checkpointSigner(at.secret),
      checkpoints: await readCheckpoints(at.checkpointsFile),
    });
  } finally {
    await database.close();
  }
}

/** Gives auth's personal fields new data keys while the service runs; returns how many values were sealed anew. */
export async function rotateAuthFields(at: {
  databaseUrl: string;
  ring: KeyRing;
  now: Date;
}): Promise<number> {
  const database = openDatabase(at.databaseUrl, schema);
  try {
    const { store, cipher } = createAuthCipher(database, at.ring);
    await cipher.start();
    const count = await rotateFieldKeys({ sql: database.sql, store, cipher, columns: encryptedColumns });
    await createAuditStore(database).record(at.now, {
      actorKind: "service",
      actorId: "auth",
      action: "data_keys.replaced",
      target: "service:auth",
      details: { values: count },
    });
    return count;
  } finally {
    await database.close();
  }
}
