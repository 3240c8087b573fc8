import { createHmac } from "node:crypto";
import { RenditionName } from "../contract/grant.ts";
import { isSignedBy, signFields, type SigningKey, type SigningKeys } from "./signing-keys.ts";

/** What a signed media prefix allows: some renditions of one master, to one listener, until a moment. */
export interface MediaScope {
  masterId: string;
  renditions: readonly RenditionName[];
  userId: string;
  expiresAt: Date;
}

/** The two path segments in front of the master. */
export interface SignedPrefix {
  /** `<version>.<key id>.<renditions as hex bits>.<listener tag>.<hmac>` */
  signature: string;
  /** Unix seconds. */
  expires: string;
}

/** Why a prefix was turned down, or what it allows. */
export type PrefixVerdict =
  | { kind: "allowed"; renditions: ReadonlySet<RenditionName>; expiresAtMs: number }
  | { kind: "forged" }
  | { kind: "expired" };

const VERSION = "1";
const HOUR_MS = 3_600_000;
/** Clocks of servers and edges differ a little. */
const LEEWAY_MS = 60_000;

/**
 * The moment a grant ends: the track, an hour to pause in, then up to the next full hour. Grants made within one hour
 * thus share their URLs, and the browser's cache with them.
 */
export function grantExpiry(now: Date, durationMs: number): Date {
  return new Date(Math.ceil((now.getTime() + durationMs + HOUR_MS) / HOUR_MS) * HOUR_MS);
}

/** Signs a scope with the first key. */
export function signMedia(keys: SigningKeys, scope: MediaScope): SignedPrefix {
  const [key] = keys;
  const expires = String(Math.floor(scope.expiresAt.getTime() / 1000));
  const bits = toBits(scope.renditions);
  const listener = listenerTag(key, scope.userId);
  const mac = signFields(key, ["media", VERSION, key.id, expires, scope.masterId, bits, listener]);
  return { signature: [VERSION, key.id, bits, listener, mac].join("."), expires };
}

/** Verifies a prefix against every key; forged is told before expired, so that a forger learns nothing. */
export function verifyMedia(
  keys: SigningKeys,
  prefix: SignedPrefix & { masterId: string },
  now: Date,
): PrefixVerdict {
  const { signature, expires, masterId } = prefix;
  const [version, keyId, bits, listener, mac, ...rest] = signature.split(".");
  const key = keys.find(({ id }) => id === keyId);
  if (version !== VERSION || !key || !bits || !listener || !mac || rest.length > 0) return { kind: "forged" };
  if (!isSignedBy(key, ["media", VERSION, key.id, expires, masterId, bits, listener], mac))
    return { kind: "forged" };
  const expiresAtMs = Number(expires) * 1000;
  if (now.getTime() > expiresAtMs + LEEWAY_MS) return { kind: "expired" };
  return { kind: "allowed", renditions: fromBits(bits), expiresAtMs };
}

/** True while a prefix that was verified before may still be used. */
export function isStillValid(expiresAtMs: number, now: Date): boolean {
  return now.getTime() <= expiresAtMs + LEEWAY_MS;
}

const names = RenditionName.options;

function toBits(renditions: readonly RenditionName[]): string {
  return renditions.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0).toString(16);
}

function fromBits(bits: string): ReadonlySet<RenditionName> {
  const value = Number.parseInt(bits, 16);
  return new Set(names.filter((_, index) => (value & (1 << index)) !== 0));
}

/** Ties a URL to its listener, so that a shared one can be traced, without putting the id into logs and caches. */
function listenerTag(key: SigningKey, userId: string): string {
  return createHmac("sha256", key.secret).update(`listener|${userId}`).digest("base64url").slice(0, 11);
}
