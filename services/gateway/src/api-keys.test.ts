import { expect, test } from "vitest";
import { createApiKeyReader } from "./api-keys.ts";

const key = `segue_${"k".repeat(43)}`;
const holder = {
  keyId: "key-1",
  userId: "u",
  role: "listener",
  scopes: ["playback"],
  expiresAt: null as Date | null,
};

/** A reader over an auth that answers as told, with a clock that tests set. */
function startReader() {
  const auth = { answer: holder as typeof holder | null, isAway: false, asked: [] as string[] };
  const clock = { nowMs: Date.parse("2026-05-01T12:00:00Z") };
  const actorOf = createApiKeyReader({
    async verify(hash) {
      auth.asked.push(hash);
      if (auth.isAway) throw new Error("auth is away");
      return auth.answer;
    },
    clock: () => new Date(clock.nowMs),
  });
  return { auth, clock, actorOf };
}

test("a key becomes its owner, limited to its scopes, and only its hash is asked about", async () => {
  const { auth, actorOf } = startReader();
  expect(await actorOf(key)).toEqual({
    kind: "user",
    userId: "u",
    role: "listener",
    sessionId: "key-1",
    scopes: ["playback"],
  });
  expect(auth.asked).toHaveLength(1);
  expect(auth.asked[0]).toMatch(/^[0-9a-f]{64}$/);
});

test("requests at once and within half a minute ask auth once; an ended key then stops", async () => {
  const { auth, clock, actorOf } = startReader();
  await Promise.all([actorOf(key), actorOf(key), actorOf(key)]);
  auth.answer = null;
  clock.nowMs += 29_999;
  await actorOf(key);
  expect(auth.asked).toHaveLength(1);
  clock.nowMs += 1;
  await expect(actorOf(key)).rejects.toMatchObject({ kind: "unauthenticated", code: "auth.api_key_refused" });
});

test("while auth is away, known keys go on for a quarter of an hour and unknown ones do not begin", async () => {
  const { auth, clock, actorOf } = startReader();
  await actorOf(key);
  auth.isAway = true;
  clock.nowMs += 15 * 60_000 - 1;
  expect(await actorOf(key)).toMatchObject({ userId: "u" });
  await expect(actorOf(`segue_${"n".repeat(43)}`)).rejects.toThrow("auth is away");
  clock.nowMs += 1;
  await expect(actorOf(key)).rejects.toThrow("auth is away");
});

test("a key that runs out is refused from that moment, remembered or not", async () => {
  const { auth, clock, actorOf } = startReader();
  auth.answer = { ...holder, expiresAt: new Date(clock.nowMs + 10_000) };
  await actorOf(key);
  clock.nowMs += 10_000;
  await expect(actorOf(key)).rejects.toMatchObject({ code: "auth.api_key_refused" });
});

test.each(["segue_short", `segue_${"k".repeat(44)}`, `segue_${"ä".repeat(43)}`])(
  "%s has not the form of a key and is refused without asking",
  async (bad) => {
    const { auth, actorOf } = startReader();
    await expect(actorOf(bad)).rejects.toMatchObject({ code: "auth.api_key_refused" });
    expect(auth.asked).toEqual([]);
  },
);
