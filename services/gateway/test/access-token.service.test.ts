import {
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
  type JWTPayload,
  decodeJwt,
  decodeProtectedHeader,
} from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GatewayUnderTest, goodPassword, startGateway } from "./gateway-under-test.ts";

let gateway: GatewayUnderTest;
let token: string;
beforeAll(async () => {
  gateway = await startGateway();
  const pair = await gateway
    .client()
    .auth.account.register.mutate({ email: "ann@example.org", password: goodPassword, displayName: "Ann" });
  token = pair.accessToken;
});
afterAll(() => gateway.stop());

const ask = (authorization?: string) =>
  fetch(`${gateway.url}/api/trpc/auth.session.list`, { headers: authorization ? { authorization } : {} });

async function publicJwk(): Promise<JWK> {
  const answer = await fetch(`${gateway.url}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: JWK[] };
  const key = keys.find(({ kid }) => kid === decodeProtectedHeader(token).kid);
  if (key === undefined) throw new Error("the signing key is not published");
  return key;
}

test("a token that the auth service signed is believed", async () => {
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
});

test("without a token a visitor is asked to sign in, which is not the answer to a stale token", async () => {
  const answer = await ask();
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBeNull();
  expect(await answer.text()).toContain("auth.sign_in_needed");
});

const now = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs like the auth service would, with parts exchanged. */
async function forge(change: { header?: object; payload?: JWTPayload; alg?: string }): Promise<string> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  return new SignJWT({ ...decodeJwt(token), ...change.payload })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", ...decodeProtectedHeader(token), ...change.header })
    .sign(privateKey);
}

const forgeries: [string, () => Promise<string>][] = [
  [
    "no signature at all",
    async () => `${encode({ alg: "none", typ: "at+jwt" })}.${encode(decodeJwt(token))}.`,
  ],
  [
    "the public key as an HMAC secret",
    async () =>
      new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: String((await publicJwk()).kid) })
        .sign(Buffer.from(JSON.stringify(await publicJwk()))),
  ],
  ["somebody else's key under our kid", () => forge({})],
  ["a kid that is a path", () => forge({ header: { kid: "../../etc/passwd" } })],
  [
    "its own key inside the header",
    async () => {
      const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
      const { exportJWK } = await import("jose");
      return new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", jwk: await exportJWK(publicKey) })
        .sign(privateKey);
    },
  ],
  [
    "another role written in",
    async () => {
      const [header, , signature] = token.split(".");
      return `${header}.${encode({ ...decodeJwt(token), role: "admin" })}.${signature}`;
    },
  ],
  ["nothing that is a token", async () => "x".repeat(400)],
];

test.each(forgeries)("a token with %s is refused as stale", async (_name, make) => {
  const answer = await ask(`Bearer ${await make()}`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(await answer.text()).toContain("auth.token_expired");
});

test("a session that was ended is refused although its token has minutes left", async () => {
  const { accessToken, refreshToken } = await gateway
    .client()
    .auth.session.create.mutate({ email: "ann@example.org", password: goodPassword });
  expect((await ask(`Bearer ${accessToken}`)).status).toBe(200);
  await gateway.client().auth.session.end.mutate({ refreshToken });
  await expect.poll(async () => (await ask(`Bearer ${accessToken}`)).status).toBe(401);
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
});

test("the published keys verify and cannot sign", async () => {
  const key = await publicJwk();
  expect(key).not.toHaveProperty("d");
  expect(await importJWK(key, "EdDSA")).toHaveProperty("type", "public");
  expect(now()).toBeLessThan(decodeJwt(token).exp ?? 0);
});
