import { expect, test } from "vitest";
import { createSessionCookie } from "./session-cookie.ts";

const secret = "a secret of this app alone, long enough";
const session = {
  user: { id: "u".repeat(36), email: "a".repeat(254), displayName: "é".repeat(60), role: "listener" },
  accessToken: "x".repeat(500),
  accessExpiresAtMs: 1,
  refreshToken: "r".repeat(43),
} as const;
const valueOf = (header: string) => header.slice(header.indexOf("=") + 1, header.indexOf(";"));

test("a session comes back from its cookie, and from no other app's", async () => {
  const cookie = createSessionCookie("web", secret, "http://localhost:3000");
  const header = await cookie.write(session);
  expect(await cookie.read(valueOf(header))).toEqual(session);
  const admin = createSessionCookie(
    "admin",
    "another secret, which is long enough too",
    "http://localhost:3001",
  );
  expect(await admin.read(valueOf(header))).toBeNull();
  expect(admin.name).not.toBe(cookie.name);
});

test("scripts cannot see it, other sites do not send it, nothing in it is readable", async () => {
  const header = await createSessionCookie("web", secret, "https://music.example.org").write(session);
  expect(header).toMatch(/^__Host-segue-web\.session=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(header).not.toContain("xxxx");
});

test("the longest session fits one cookie, so that it is never split", async () => {
  const header = await createSessionCookie("web", secret, "http://localhost:3000").write(session);
  expect(header.length).toBeLessThan(3_900);
});

test("a cookie of rubbish is no session", async () => {
  const cookie = createSessionCookie("web", secret, "http://localhost:3000");
  expect(await cookie.read("rubbish")).toBeNull();
  expect(await cookie.read(undefined)).toBeNull();
});
