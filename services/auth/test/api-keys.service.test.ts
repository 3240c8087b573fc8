import { createHash } from "node:crypto";
import type { Actor } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

let auth: AuthUnderTest;
beforeAll(async () => {
  // So that there is always somebody left who can administer.
  auth = await startAuth({ firstAdmin: { email: "admin@example.org", password: "granite window seven" } });
});
afterAll(() => auth.stop());

const service: Actor = { kind: "service", name: "gateway" };
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");
const verify = (secret: string) => auth.as(service).apiKey.verify.query({ secretHash: hashOf(secret) });

let count = 0;
/** Somebody new, signed in with a role. */
async function person(role: "listener" | "editor" | "admin" = "listener"): Promise<Actor & { kind: "user" }> {
  const { user } = await auth.anyone().account.register.mutate({
    email: `keys${(count += 1)}@example.org`,
    password: goodPassword,
    displayName: "Key holder",
  });
  if (role !== "listener") await auth.as(service).account.setRole.mutate({ userId: user.id, role });
  return { kind: "user", userId: user.id, role, sessionId: "s" };
}

const radio = { name: "Kitchen radio", scopes: ["catalog:read", "playback"], expiresInDays: 30 } as const;
const input = () => ({ ...radio, scopes: [...radio.scopes] });

test("the secret is shown when the key is made and never again", async () => {
  const actor = await person();
  const { secret, ...made } = await auth.as(actor).apiKey.create.mutate(input());
  expect(secret).toMatch(/^segue_[\w-]{43}$/);
  expect(made.ending).toBe(secret.slice(-4));
  const { items } = await auth.as(actor).apiKey.list.query();
  expect(items).toEqual([made]);
  expect(await auth.holds(secret.slice(6))).toBe(false);
});

test("a key speaks for its owner within its scopes, and its use is noted", async () => {
  const actor = await person("editor");
  const { secret, id } = await auth.as(actor).apiKey.create.mutate(input());
  expect(await verify(secret)).toMatchObject({
    keyId: id,
    userId: actor.userId,
    role: "editor",
    scopes: ["catalog:read", "playback"],
  });
  const { items } = await auth.as(actor).apiKey.list.query();
  expect(items[0]?.lastUsedAt).not.toBeNull();
});

test("nobody sees or ends the keys of others", async () => {
  const [owner, other] = [await person(), await person("admin")];
  const { id, secret } = await auth.as(owner).apiKey.create.mutate(input());
  expect((await auth.as(other).apiKey.list.query()).items).toEqual([]);
  expect(await codeOf(auth.as(other).apiKey.revoke.mutate({ id }))).toBe("auth.no_such_api_key");
  expect(await verify(secret)).not.toBeNull();
});

test("a revoked key, one that ran out and one of a disabled account open nothing", async () => {
  const actor = await person();
  const make = () => auth.as(actor).apiKey.create.mutate(input());
  const [revoked, old, ofDisabled] = [await make(), await make(), await make()];
  await auth.as(actor).apiKey.revoke.mutate({ id: revoked.id });
  expect(await verify(revoked.secret)).toBeNull();
  await auth.as(service).account.setDisabled.mutate({ userId: actor.userId, isDisabled: true });
  expect(await verify(ofDisabled.secret)).toBeNull();
  await auth.as(service).account.setDisabled.mutate({ userId: actor.userId, isDisabled: false });
  expect(await verify(old.secret)).not.toBeNull();
  auth.pass(30 * 24 * 60 * 60 * 1000);
  expect(await verify(old.secret)).toBeNull();
});

test("no key is given a scope that its owner's role does not allow", async () => {
  const ask = (actor: Actor, scopes: ("editing" | "admin")[]) =>
    codeOf(auth.as(actor).apiKey.create.mutate({ ...input(), scopes }));
  expect(await ask(await person(), ["editing"])).toBe("auth.scope_beyond_role");
  expect(await ask(await person("editor"), ["editing", "admin"])).toBe("auth.scope_beyond_role");
  expect(await ask(await person("admin"), ["editing", "admin"])).toBe("none");
});

test("a key with every scope makes, lists and ends no keys", async () => {
  const owner = await person("admin");
  const { id } = await auth.as(owner).apiKey.create.mutate(input());
  const key = {
    ...owner,
    scopes: ["catalog:read", "library:read", "library:write", "playback", "editing", "admin"],
  };
  const asKey = auth.as(key).apiKey;
  expect(await codeOf(asKey.create.mutate(input()))).toBe("auth.not_allowed");
  expect(await codeOf(asKey.list.query())).toBe("auth.not_allowed");
  expect(await codeOf(asKey.revoke.mutate({ id }))).toBe("auth.not_allowed");
});

test("an account holds at most twenty keys, also when they are made at once", async () => {
  const actor = await person();
  const codes = await Promise.all(
    Array.from({ length: 23 }, () => codeOf(auth.as(actor).apiKey.create.mutate(input()))),
  );
  expect(codes.filter((code) => code === "none")).toHaveLength(20);
  expect(codes.filter((code) => code === "auth.too_many_api_keys")).toHaveLength(3);
});

test("making a key twice with one idempotency key makes one, with the same secret", async () => {
  const actor = await person();
  const ask = () => auth.as(actor, "192.0.2.1", "0198c0de-make-a-key").apiKey.create.mutate(input());
  const [first, second] = [await ask(), await ask()];
  expect(second).toEqual(first);
  expect((await auth.as(actor).apiKey.list.query()).items).toHaveLength(1);
});

test("a wrong password counts as a try also when it is sent with an idempotency key", async () => {
  const actor = await person();
  const codes: string[] = [];
  for (let tried = 0; tried < 11; tried += 1) {
    const client = auth.as(actor, "192.0.2.1", `0198c0de-a-new-key-${tried}`);
    codes.push(await codeOf(client.account.changePassword.mutate({ current: "wrong", next: goodPassword })));
  }
  expect(codes[0]).toBe("auth.wrong_password");
  expect(codes.at(-1)).toBe("auth.too_many_tries");
});
