import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, test } from "vitest";
import { createAuthenticate } from "./authenticate.ts";

const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "EdDSA" };
const now = new Date("2026-05-01T12:00:00Z");
const seconds = now.getTime() / 1000;
const authenticate = createAuthenticate(
  { publicKeys: async () => ({ keys: [jwk] }), isSessionRevoked: (id) => id === "ended" },
  () => now,
);

const good = {
  iss: "segue",
  aud: "segue-api",
  sub: "u1",
  sid: "s1",
  role: "editor",
  iat: seconds - 1,
  exp: seconds + 1,
};
const sign = (payload: object, typ = "at+jwt") =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: "EdDSA", typ, kid: "k1" }).sign(privateKey);

test("a good token is its person, no token is nobody", async () => {
  const actor = { kind: "user", userId: "u1", sessionId: "s1", role: "editor" };
  expect(await authenticate(`Bearer ${await sign(good)}`)).toEqual(actor);
  expect(await authenticate(`bearer ${await sign(good)}`)).toEqual(actor);
  expect(await authenticate(undefined)).toEqual({ kind: "anonymous" });
});

test.each([
  ["that ran out this second", { ...good, exp: seconds }],
  ["without an end", { ...good, exp: undefined }],
  ["for another audience", { ...good, aud: "segue-media" }],
  ["from another issuer", { ...good, iss: "elsewhere" }],
  ["of an ended session", { ...good, sid: "ended" }],
  ["with a role that does not exist", { ...good, role: "root" }],
  ["that is not yet valid", { ...good, nbf: seconds + 60 }],
])("a token %s is refused", async (_name, payload) => {
  await expect(authenticate(`Bearer ${await sign(payload)}`)).rejects.toMatchObject({
    code: "auth.token_expired",
  });
});

test("a token of another type, signed with the same key, is refused", async () => {
  await expect(authenticate(`Bearer ${await sign(good, "media+jwt")}`)).rejects.toMatchObject({
    code: "auth.token_expired",
  });
});

test("another scheme than Bearer is refused", async () => {
  await expect(authenticate(`Basic ${await sign(good)}`)).rejects.toMatchObject({
    code: "auth.token_expired",
  });
});

test("while auth is away a token is good for a quarter of an hour longer, unless its session ended", async () => {
  let isAway = true;
  const lenient = createAuthenticate(
    {
      publicKeys: async () => ({ keys: [jwk] }),
      isSessionRevoked: (id) => id === "ended",
      isAway: () => isAway,
    },
    () => now,
  );
  const ranOut = `Bearer ${await sign({ ...good, exp: seconds - 14 * 60 })}`;
  expect(await lenient(ranOut)).toMatchObject({ userId: "u1" });
  const longAgo = `Bearer ${await sign({ ...good, exp: seconds - 15 * 60 })}`;
  await expect(lenient(longAgo)).rejects.toMatchObject({ code: "auth.token_expired" });
  const ended = `Bearer ${await sign({ ...good, sid: "ended", exp: seconds - 60 })}`;
  await expect(lenient(ended)).rejects.toMatchObject({ code: "auth.token_expired" });
  isAway = false;
  await expect(lenient(ranOut)).rejects.toMatchObject({ code: "auth.token_expired" });
});

test("a token that was good is refused once its key is no longer published", async () => {
  let keys = [jwk];
  const check = createAuthenticate(
    { publicKeys: async () => ({ keys }), isSessionRevoked: () => false },
    () => now,
  );
  const header = `Bearer ${await sign(good)}`;
  expect(await check(header)).toMatchObject({ userId: "u1" });
  keys = [{ ...jwk, kid: "k2" }];
  await expect(check(header)).rejects.toMatchObject({ code: "auth.token_expired" });
});
