import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import type { ChainHead } from "../domain/audit-chain.ts";

/** How far the log was at a moment, signed so that it can be kept by somebody else. */
export const Checkpoint = z.object({
  seq: z.number(),
  hash: z.string(),
  at: z.iso.datetime(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** The DER of an Ed25519 private key up to its 32 bytes (RFC 8410). */
const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const wordsOf = ({ seq, hash, at }: Omit<Checkpoint, "signature">) =>
  Buffer.from(`segue-audit-checkpoint/v1\n${seq}\n${hash}\n${at}`);

/** Signs checkpoints with the Ed25519 key that the 32 bytes of `seed` are. */
export function createCheckpointSigner(seed: Buffer) {
  const key = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(key);
  return {
    /** For whoever checks checkpoints elsewhere, as PEM. */
    publicKey: publicKey.export({ format: "pem", type: "spki" }).toString(),
    sign({ seq, hash }: ChainHead, at: Date): Checkpoint {
      const words = { seq, hash, at: at.toISOString() };
      return { ...words, signature: sign(null, wordsOf(words), key).toString("base64url") };
    },
    isGenuine: (checkpoint: Checkpoint): boolean =>
      verify(null, wordsOf(checkpoint), publicKey, Buffer.from(checkpoint.signature, "base64url")),
  };
}

export type CheckpointSigner = ReturnType<typeof createCheckpointSigner>;

/** Adds a checkpoint to a file of one JSON line each, which is only ever appended to. */
export const writeCheckpoint = (file: string, checkpoint: Checkpoint): Promise<void> =>
  appendFile(file, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });

/** The checkpoints of a file; none when it is not there yet. Throws for a line that is none. */
export async function readCheckpoints(file: string): Promise<Checkpoint[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => Checkpoint.parse(JSON.parse(line)));
}
