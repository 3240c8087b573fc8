import { createHmac } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { createAuthenticate } from "../src/authenticate.ts";

const now = new Date("2026-05-01T12:00:00Z");
const seconds = now.getTime() / 1000;
const ours = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const theirs = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const publicJwk = { ...(await exportJWK(ours.publicKey)), kid: "k1", alg: "EdDSA" };
const publicPem = await exportSPKI(ours.publicKey);
const claims = {
  iss: "segue",
  aud: "segue-api",
  sub: "u1",
  sid: "s1",
  role: "admin",
  iat: seconds - 1,
  exp: seconds + 60,
};
const header = { alg: "EdDSA", typ: "at+jwt", kid: "k1" };

let asked: string[] = [];
const authenticate = createAuthenticate(
  { publicKeys: async () => ({ keys: [publicJwk] }), isSessionRevoked: () => false },
  () => now,
);
beforeAll(() => {
  // A header that names where its key is must not make anybody fetch it.
  globalThis.fetch = async (input) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    return new Response("{}");
  };
  return () => (asked = []);
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
/** A token whose last part is whatever `sign` makes of the first two. */
const token = (head: object, body: object, sign: (text: string) => string) => {
  const text = `${encode(head)}.${encode(body)}`;
  return `${text}.${sign(text)}`;
};
const hmac = (key: string | Uint8Array) => (text: string) =>
  createHmac("sha256", key).update(text).digest("base64url");
const signed = (head: object, body: object = claims, key = ours.privateKey) =>
  new SignJWT({ ...body }).setProtectedHeader({ ...header, ...head }).sign(key);
const byThem = (head: object) => signed(head, claims, theirs.privateKey);
const theirJwk = await exportJWK(theirs.publicKey);

const attacks: Record<string, () => string | Promise<string>> = {
  "no algorithm": () => token({ ...header, alg: "none" }, claims, () => ""),
  "no algorithm in capitals": () => token({ ...header, alg: "NONE" }, claims, () => ""),
  "no algorithm, with the signature of a good token": async () =>
    token({ ...header, alg: "none" }, claims, () => "x".repeat(86)),
  "no signature": async () => (await signed({})).split(".").slice(0, 2).join(".") + ".",
  "HS256 with the public key as PEM": () => token({ ...header, alg: "HS256" }, claims, hmac(publicPem)),
  "HS256 with the public key's bytes": () =>
    token({ ...header, alg: "HS256" }, claims, hmac(Buffer.from(publicJwk.x ?? "", "base64url"))),
  "HS256 with an empty key": () => token({ ...header, alg: "HS256" }, claims, hmac("")),
  "another's key under our id": () => byThem({}),
  "another's key under an id of its own": () => byThem({ kid: "k2" }),
  "no key id": () => byThem({ kid: undefined }),
  "a path for a key id": () => byThem({ kid: "../../../dev/null" }),
  "SQL for a key id": () => byThem({ kid: "k1' or '1'='1" }),
  "an address for a key id": () => byThem({ kid: "http://127.0.0.1:1/key" }),
  "a key inside of the token": () => byThem({ jwk: theirJwk }),
  "an address of keys inside of the token": () => byThem({ jku: "http://127.0.0.1:1/jwks.json" }),
  "an address of a certificate": () => byThem({ x5u: "http://127.0.0.1:1/cert" }),
  "a certificate chain": () => byThem({ x5c: ["AAAA"] }),
  "an extension that must be understood": () =>
    token({ ...header, crit: ["exp2"], exp2: 1 }, claims, () => "A".repeat(86)),
  "the type of a media token": () => signed({ typ: "media+jwt" }),
  "the type of an internal token": () => signed({ typ: "segue-internal+jwt" }),
  "the plain type": () => signed({ typ: "JWT" }),
  "no type": () => signed({ typ: undefined }),
  "the audience of media": () => signed({}, { ...claims, aud: "segue-media" }),
  "no audience": () => signed({}, { ...claims, aud: undefined }),
  "another issuer": () => signed({}, { ...claims, iss: "segue.example" }),
  "no issuer": () => signed({}, { ...claims, iss: undefined }),
  "an end in the past": () => signed({}, { ...claims, exp: seconds - 1 }),
  "no end": () => signed({}, { ...claims, exp: undefined }),
  "an end that is text": () => token(header, { ...claims, exp: "2099-01-01" }, () => "A".repeat(86)),
  "a beginning in the future": () => signed({}, { ...claims, nbf: seconds + 1 }),
  "no session": () => signed({}, { ...claims, sid: undefined }),
  "a role that does not exist": () => signed({}, { ...claims, role: "root" }),
  "a list for a role": () => signed({}, { ...claims, role: ["admin"] }),
  "other claims under a good signature": async () => {
    const [head, , signature] = (await signed({})).split(".");
    return `${head}.${encode({ ...claims, sub: "u2" })}.${signature}`;
  },
  "a good token with a fourth part": async () => `${await signed({})}.x`,
  "nothing but dots": () => "..",
  "five thousand dots": () => ".".repeat(5_000),
};

test("the token that all of these pretend to be is good", async () => {
  expect(await authenticate(`Bearer ${await signed({})}`)).toMatchObject({ userId: "u1", role: "admin" });
});

test.each(Object.entries(attacks))("a token with %s is refused", async (_what, make) => {
  await expect(authenticate(`Bearer ${await make()}`)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(asked).toEqual([]);
});
