import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";

import { afterAll, beforeAll, expect, test } from "vitest";
import { createSigningKeys } from "../src/adapters/signing-keys.ts";
import { createKeyStore } from "../src/db/key-store.ts";
import * as schema from "../src/db/schema.ts";
import { openDatabase } from "@segue/kernel";
import { deriveKey } from "@segue/kernel/security";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

const firstAdmin = { email: "Admin@Example.org", password: "granite window seven" };
let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth({ firstAdmin });
});
afterAll(() => auth.stop());

async function signedIn(email: string, password: string) {
  const pair = await auth.anyone().session.create.mutate({ email, password });
  const { sid } = decodeJwt<{ sid: string }>(pair.accessToken);
  const { id: userId, role } = pair.user;
  return { pair, userId, sessionId: sid, self: auth.as({ kind: "user", userId, role, sessionId: sid }) };
}
async function listener(name: string) {
  const email = `${name}@example.org`;
  await auth.anyone().account.register.mutate({ email, password: goodPassword, displayName: name });
  return signedIn(email, goodPassword);
}

test("the first administrator can sign in; later credentials make no second one", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  expect(admin.pair.user.role).toBe("admin");
  await auth.service.start?.();
  const { items } = await admin.self.account.list.query({});
  expect(items.filter(({ role }) => role === "admin")).toHaveLength(1);
});

test("another role ends every session, is in the next token, and the others hear of it", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  const ed = await listener("ed");
  const before = (await auth.events()).length;
  await admin.self.account.setRole.mutate({ userId: ed.userId, role: "editor" });
  const events = (await auth.events()).slice(before);
  expect(events.filter((name) => name === "auth/session.revoked")).toHaveLength(2);
  expect(events.filter((name) => name === "auth/role.changed")).toHaveLength(1);
  await expect.poll(() => auth.service.isSessionRevoked(ed.sessionId)).toBe(true);
  expect(await codeOf(auth.anyone().session.refresh.mutate({ refreshToken: ed.pair.refreshToken }))).toBe(
    "auth.refresh_refused",
  );
  const again = await signedIn("ed@example.org", goodPassword);
  expect(decodeJwt(again.pair.accessToken).role).toBe("editor");
});

test("a disabled account is out at once and stays out, and only its owner learns why", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  const dan = await listener("dan");
  await admin.self.account.setDisabled.mutate({ userId: dan.userId, isDisabled: true });
  expect(await codeOf(auth.anyone().session.refresh.mutate({ refreshToken: dan.pair.refreshToken }))).toBe(
    "auth.refresh_refused",
  );
  const signIn = (password: string) =>
    codeOf(auth.anyone().session.create.mutate({ email: "dan@example.org", password }));
  expect(await signIn(goodPassword)).toBe("auth.account_disabled");
  expect(await signIn("a wrong guess")).toBe("auth.wrong_credentials");
});

test("the last administrator can be neither demoted nor disabled", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  const { userId } = admin;
  const { setRole, setDisabled } = admin.self.account;
  expect(await codeOf(setRole.mutate({ userId, role: "listener" }))).toBe("auth.last_admin");
  expect(await codeOf(setDisabled.mutate({ userId, isDisabled: true }))).toBe("auth.last_admin");
  expect(await codeOf(admin.self.account.list.query({}))).toBe("none");
});

test("accounts are paged newest first without gaps, and found by part of a name", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  for (const name of ["quill", "quartz", "50%_off"]) await listener(name.replace("%_", "-"));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.self.account.list.query({ limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect(new Set(seen).size).toBe(seen.length);
  const found = await admin.self.account.list.query({ query: "QUA" });
  expect(found.items.map(({ displayName }) => displayName)).toEqual(["quartz"]);
  expect((await admin.self.account.list.query({ query: "%_" })).items).toEqual([]);
});

test("tokens from before a rotation stay good, the next key signs after it, and no private key lies open", async () => {
  const rows = openDatabase(auth.database.url, schema);
  const keys = createSigningKeys({
    store: createKeyStore(rows),
    key: deriveKey("a secret for tests, long enough to pass", {
      salt: "segue-auth",
      purpose: "signing-keys",
    }),
    clock: () => new Date(),
  });
  const mint = () => keys.mint({ id: "u", role: "listener" }, "s", new Date());
  const kid = ({ accessToken }: { accessToken: string }) => decodeProtectedHeader(accessToken).kid;
  const published = await keys.publicKeys();
  expect(published.keys).toHaveLength(2);
  const before = await mint();
  await keys.rotate();
  const after = await mint();
  expect(kid(after)).not.toBe(kid(before));
  // Whoever cached the key set before the rotation can check tokens from after it, and the other way round.
  await jwtVerify(after.accessToken, createLocalJWKSet(published), { audience: "segue-api" });
  await jwtVerify(before.accessToken, createLocalJWKSet(await keys.publicKeys()), { audience: "segue-api" });

  const stored = JSON.stringify(await rows.db.select().from(schema.signingKeys));
  await rows.close();
  expect(stored).not.toContain('"d":');
  expect((await auth.service.publicKeys()).keys.every((key) => !("d" in key))).toBe(true);
});
