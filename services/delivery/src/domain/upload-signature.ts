import { isSignedBy, signFields, type SigningKeys } from "./signing-keys.ts";

/** The right to send the bytes of one upload until a moment. `kind` keeps audio and picture tickets apart. */
export interface UploadRight {
  kind: "audio" | "image";
  id: string;
  expiresAt: Date;
}

/** The path segments that carry an upload right. */
export interface UploadPath {
  id: string;
  /** Unix seconds. */
  expires: string;
  /** `<key id>.<hmac>` */
  signature: string;
}

/** Signs an upload right with the first key. */
export function signUpload(keys: SigningKeys, right: UploadRight): UploadPath {
  const [key] = keys;
  const expires = String(Math.floor(right.expiresAt.getTime() / 1000));
  const mac = signFields(key, ["upload", right.kind, key.id, right.id, expires]);
  return { id: right.id, expires, signature: `${key.id}.${mac}` };
}

/** Tells whether a path carries the right it claims. */
export function verifyUpload(
  keys: SigningKeys,
  { kind, id, expires, signature }: UploadPath & { kind: UploadRight["kind"] },
  now: Date,
): "allowed" | "forged" | "expired" {
  const [keyId, mac, ...rest] = signature.split(".");
  const key = keys.find((candidate) => candidate.id === keyId);
  if (!key || !mac || rest.length > 0) return "forged";
  if (!isSignedBy(key, ["upload", kind, key.id, id, expires], mac)) return "forged";
  return now.getTime() > Number(expires) * 1000 ? "expired" : "allowed";
}
