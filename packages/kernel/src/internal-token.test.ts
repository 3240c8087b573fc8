import { jwtVerify, SignJWT } from "jose";
import { expect, test, vi } from "vitest";
import { mintInternalToken, readInternalToken } from "./internal-token.ts";
import { serviceContext } from "./request-context.ts";

const secret = "a".repeat(64);
const ctx = {
  ...serviceContext("gateway"),
  actor: { kind: "user", userId: "u1", role: "listener", sessionId: "s1" } as const,
};

test("the service it was made for learns who asks and until when", async () => {
  const read = await readInternalToken(await mintInternalToken(ctx, "catalog", secret), "catalog", secret);
  expect(read).toEqual({ actor: ctx.actor, requestId: ctx.requestId, deadlineAt: ctx.deadlineAt });
});

test.each([
  [
    "another service's token",
    async () => readInternalToken(await mintInternalToken(ctx, "catalog", secret), "billing", secret),
  ],
  [
    "a token signed with another secret",
    async () => readInternalToken(await mintInternalToken(ctx, "catalog", "b".repeat(64)), "catalog", secret),
  ],
  ["a token of another kind", async () => readInternalToken(await accessLike(), "catalog", secret)],
  ["no token at all", async () => readInternalToken("", "catalog", secret)],
])("refuses %s", async (_what, read) => {
  await expect(read()).rejects.toMatchObject({
    code: "auth.internal_token_refused",
    kind: "unauthenticated",
  });
});

const accessLike = () =>
  new SignJWT({ actor: ctx.actor, requestId: "r", deadlineAt: Date.now() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("segue")
    .setAudience("catalog")
    .setExpirationTime("30s")
    .sign(Buffer.from(secret));

test.each([
  [
    "a changed claim",
    ([head, , signature]: string[]) => `${head}.${encode({ aud: "catalog" })}.${signature}`,
  ],
  ["no signature", ([head, payload]: string[]) => `${head}.${payload}.`],
  [
    "half a signature",
    ([head, payload, signature]: string[]) => `${head}.${payload}.${signature?.slice(0, 20)}`,
  ],
  ["a header that asks for no check", ([, payload]: string[]) => `${encode({ alg: "none" })}.${payload}.`],
  ["something behind it", (parts: string[]) => `${parts.join(".")}.x`],
])("refuses a token with %s", async (_what, change) => {
  const token = change((await mintInternalToken(ctx, "catalog", secret)).split("."));
  await expect(readInternalToken(token, "catalog", secret)).rejects.toMatchObject({
    code: "auth.internal_token_refused",
  });
});

test("is good for half a minute, and a JWT like any other", async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  try {
    const token = await mintInternalToken(ctx, "catalog", secret);
    const { payload } = await jwtVerify(token, Buffer.from(secret), {
      audience: "catalog",
      issuer: "segue",
      typ: "segue-internal+jwt",
      currentDate: new Date(),
    });
    expect(payload).toMatchObject({ requestId: ctx.requestId });
    vi.advanceTimersByTime(29_000);
    await readInternalToken(token, "catalog", secret);
    vi.advanceTimersByTime(1_000);
    await expect(readInternalToken(token, "catalog", secret)).rejects.toThrow("through the gateway");
  } finally {
    vi.useRealTimers();
  }
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
