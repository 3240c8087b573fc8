import { type Clock, newId } from "@segue/kernel";
import { seal, unseal } from "@segue/kernel/security";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, SignJWT } from "jose";
import { accessToken as format } from "../contract/index.ts";
import type { KeyStore, NewKey, StoredKey } from "../db/key-store.ts";
import type { AccessTokens } from "../ports.ts";

/** Another process may have rotated the keys; the next key is published long before it signs. */
const cacheMs = 60_000;

/** The key it is sealed with is for this alone; a private half in another row fits no public half. */
const sealedContext = "";

export interface SigningKeys extends AccessTokens {
  /** The public keys that may have signed a token which is still good, and the one that will sign next. */
  publicKeys(): Promise<JSONWebKeySet>;
  rotate(): Promise<void>;
}

/** Signs access tokens with Ed25519 keys kept sealed in the store; the first use makes them. */
export function createSigningKeys(deps: { store: KeyStore; key: Buffer; clock: Clock }): SigningKeys {
  const { store, key, clock } = deps;
  let cached: { keys: StoredKey[]; signer: CryptoKey; kid: string; loadedAt: number } | undefined;

  async function makeKey(): Promise<NewKey> {
    const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const kid = newId();
    return {
      kid,
      publicJwk: { ...(await exportJWK(publicKey)), kid, alg: "EdDSA", use: "sig" },
      sealedPrivateJwk: seal(
        key,
        Buffer.from(JSON.stringify(await exportJWK(privateKey))),
        sealedContext,
      ).toString("base64url"),
      createdAt: clock(),
    };
  }

  async function load() {
    if (cached !== undefined && clock().getTime() - cached.loadedAt < cacheMs) return cached;
    await store.ensure(makeKey);
    const keys = await store.list();
    const current = keys.find(({ state }) => state === "current");
    if (current === undefined)
      throw new Error("there is no current signing key although one was just ensured");
    const opened = unseal(key, Buffer.from(current.sealedPrivateJwk, "base64url"), sealedContext);
    const jwk = JSON.parse(opened.toString("utf8")) as Parameters<typeof importJWK>[0];
    const signer = (await importJWK(jwk, "EdDSA")) as CryptoKey;
    cached = { keys, signer, kid: current.kid, loadedAt: clock().getTime() };
    return cached;
  }

  return {
    async mint(account, sessionId, now) {
      const { signer, kid } = await load();
      const accessExpiresAt = new Date(Math.floor((now.getTime() + format.lifetimeMs) / 1000) * 1000);
      const accessToken = await new SignJWT({ sid: sessionId, role: account.role })
        .setProtectedHeader({ alg: format.algorithm, typ: format.type, kid })
        .setIssuer(format.issuer)
        .setAudience(format.audience)
        .setSubject(account.id)
        .setIssuedAt(now)
        .setExpirationTime(accessExpiresAt)
        .sign(signer);
      return { accessToken, accessExpiresAt };
    },
    async publicKeys() {
      const { keys } = await load();
      return { keys: keys.map(({ publicJwk }) => publicJwk) };
    },
    async rotate() {
      await store.rotate(makeKey);
      cached = undefined;
    },
  };
}
