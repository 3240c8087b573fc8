import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

let count = 0;
async function registered() {
  const email = `listener${++count}@example.org`;
  const pair = await auth
    .anyone()
    .account.register.mutate({ email, password: goodPassword, displayName: "Ann" });
  const { sub, sid } = decodeJwt<{ sid: string }>(pair.accessToken);
  const actor = { kind: "user", userId: String(sub), role: "listener", sessionId: sid } as const;
  return { email, pair, actor, self: auth.as(actor) };
}
const refresh = (refreshToken: string) => auth.anyone().session.refresh.mutate({ refreshToken });

test("registering signs in with an EdDSA token of ten minutes and tells the others once", async () => {
  const { pair, email } = await registered();
  expect(pair.user).toMatchObject({ email, displayName: "Ann", role: "listener" });
  expect(Object.keys(pair.user).toSorted()).toEqual(["displayName", "email", "id", "role"]);
  expect(decodeProtectedHeader(pair.accessToken)).toMatchObject({ alg: "EdDSA", typ: "at+jwt" });
  const { iat = 0, exp = 0 } = decodeJwt(pair.accessToken);
  expect(exp - iat).toBe(600);
  expect((await auth.events()).filter((name) => name === "auth/user.registered")).toHaveLength(1);
});

test("an address is one account however it is spelt", async () => {
  const { email } = await registered();
  const again = { email: ` ${email.toUpperCase()}`, password: goodPassword, displayName: "Eve" };
  expect(await codeOf(auth.anyone().account.register.mutate(again))).toBe("auth.email_taken");
  const pair = await auth.anyone().session.create.mutate({ email: again.email, password: goodPassword });
  expect(pair.user.displayName).toBe("Ann");
});

test("tabs that refresh at once get one successor, and it works on", async () => {
  const { pair } = await registered();
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(pair.refreshToken)));
  expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  auth.pass(29_000);
  expect((await refresh(pair.refreshToken)).refreshToken).toBe(answers[0]?.refreshToken);
  expect(await codeOf(refresh(answers[0]?.refreshToken ?? ""))).toBe("none");
});

test("a copy of an old token that turns up later ends the session for thief and owner", async () => {
  const { pair, actor } = await registered();
  const next = await refresh(pair.refreshToken);
  auth.pass(31_000);
  const before = (await auth.events()).length;
  expect(await codeOf(refresh(pair.refreshToken))).toBe("auth.refresh_refused");
  expect(await codeOf(refresh(next.refreshToken))).toBe("auth.refresh_refused");
  expect((await auth.events()).slice(before)).toEqual(["auth/session.revoked"]);
  await expect.poll(() => auth.service.isSessionRevoked(actor.sessionId)).toBe(true);
});

test("a session unused for thirty days is over, one in use is not", async () => {
  const { pair } = await registered();
  auth.pass(29 * 24 * 3_600_000);
  const next = await refresh(pair.refreshToken);
  auth.pass(29 * 24 * 3_600_000);
  const last = await refresh(next.refreshToken);
  auth.pass(30 * 24 * 3_600_000);
  expect(await codeOf(refresh(last.refreshToken))).toBe("auth.refresh_refused");
});

test("signing out ends the session, and an unknown token is no error", async () => {
  const { pair, self } = await registered();
  await auth.anyone().session.end.mutate({ refreshToken: pair.refreshToken });
  expect(await codeOf(refresh(pair.refreshToken))).toBe("auth.refresh_refused");
  expect((await self.session.list.query()).items).toEqual([]);
  expect(await codeOf(auth.anyone().session.end.mutate({ refreshToken: "unknown" }))).toBe("none");
});

test("people see their own sessions and end them, never those of others", async () => {
  const ann = await registered();
  const elsewhere = await auth.anyone().session.create.mutate({ email: ann.email, password: goodPassword });
  const { items } = await ann.self.session.list.query();
  expect(items).toHaveLength(2);
  expect(items.filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).toEqual([ann.actor.sessionId]);
  const other = items.find(({ isCurrent }) => !isCurrent);
  expect(other).toMatchObject({ ip: "192.0.2.1", userAgent: "Test/1" });

  const eve = await registered();
  const sessionId = other?.id ?? "";
  expect(await codeOf(eve.self.session.revoke.mutate({ sessionId }))).toBe("auth.no_such_session");
  expect(await codeOf(ann.self.session.revoke.mutate({ sessionId }))).toBe("none");
  expect(await codeOf(refresh(elsewhere.refreshToken))).toBe("auth.refresh_refused");
  expect(await codeOf(refresh(ann.pair.refreshToken))).toBe("none");
});

test("a new password ends the other sessions and keeps this one", async () => {
  const ann = await registered();
  const elsewhere = await auth.anyone().session.create.mutate({ email: ann.email, password: goodPassword });
  const next = "violet engine harbour";
  const change = ann.self.account.changePassword;
  expect(await codeOf(change.mutate({ current: "wrong wrong", next }))).toBe("auth.wrong_password");
  expect(await codeOf(change.mutate({ current: goodPassword, next: "short" }))).toBe(
    "auth.password_too_short",
  );
  expect(await codeOf(change.mutate({ current: goodPassword, next }))).toBe("none");
  expect(await codeOf(refresh(elsewhere.refreshToken))).toBe("auth.refresh_refused");
  expect(await codeOf(refresh(ann.pair.refreshToken))).toBe("none");
  const signIn = (password: string) => auth.anyone().session.create.mutate({ email: ann.email, password });
  expect(await codeOf(signIn(goodPassword))).toBe("auth.wrong_credentials");
  expect(await codeOf(signIn(next))).toBe("none");
});
