import { SignJWT } from "jose";
import { expect, test } from "vitest";
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
