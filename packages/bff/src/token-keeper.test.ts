import { beforeEach, expect, test } from "vitest";
import type { HeldSession } from "./session-cookie.ts";
import { createTokenKeeper } from "./token-keeper.ts";

const user = { id: "u", email: "a@example.org", displayName: "Ann", role: "listener" } as const;
const start = Date.parse("2026-05-01T12:00:00Z");
let now = start;
let asked: string[] = [];
let answer: (token: string) => Promise<string>;
let family = 0;

beforeEach(() => {
  now = start;
  asked = [];
  family += 1; // the keeper remembers per process, so every test has tokens of its own
  answer = async (token) => `${token}+`;
});

const keeper = createTokenKeeper(
  {
    async refresh(refreshToken) {
      asked.push(refreshToken);
      const next = await answer(refreshToken);
      return {
        user,
        accessToken: `access ${next}`,
        accessExpiresAt: new Date(now + 600_000),
        refreshToken: next,
      };
    },
  },
  () => now,
);
const held = (leftMs: number): HeldSession => ({
  user,
  accessToken: `access t${family}`,
  accessExpiresAtMs: now + leftMs,
  refreshToken: `t${family}`,
});

test("a token with time left is used as it is", async () => {
  const session = held(31_000);
  expect(await keeper.fresh(session, {})).toBe(session);
  expect(asked).toEqual([]);
});

test("many requests with a token that runs out make one refresh, and all get its answer", async () => {
  const sessions = await Promise.all(Array.from({ length: 20 }, () => keeper.fresh(held(30_000), {})));
  expect(new Set(sessions.map((session) => session?.refreshToken))).toEqual(new Set([`t${family}+`]));
  expect(asked).toHaveLength(1);
});

test("a browser that still sends the first cookie an hour of refreshes later is led to the newest token", async () => {
  const first = held(0);
  for (let i = 0; i < 3; i++) {
    await keeper.fresh(first, {});
    now += 15 * 60_000;
  }
  expect(asked).toEqual([`t${family}`, `t${family}+`, `t${family}++`]);
  expect((await keeper.newest(first))?.refreshToken).toBe(`t${family}+++`);
});

test("a token that the gateway would not take is replaced although it has time left, once", async () => {
  const session = held(600_000);
  const [a, b] = await Promise.all([
    keeper.fresh(session, {}, session.accessToken),
    keeper.fresh(session, {}, session.accessToken),
  ]);
  expect(a).toBe(b);
  expect(asked).toHaveLength(1);
});

test("a refused refresh ends the session, and is not asked for again", async () => {
  answer = async () =>
    Promise.reject({ data: { app: { kind: "unauthenticated", code: "auth.refresh_refused", message: "" } } });
  expect(await keeper.fresh(held(0), {})).toBeNull();
  expect(await keeper.fresh(held(0), {})).toBeNull();
  expect(asked).toHaveLength(1);
});

test("an auth service that is away ends nothing: the held token is offered for a quarter of an hour after it ran out, and the next request asks again", async () => {
  answer = async () => Promise.reject(new TypeError("fetch failed"));
  const session = held(0);
  expect(await keeper.fresh(session, {})).toBe(session);
  await expect(keeper.fresh(session, {}, session.accessToken)).rejects.toThrow("fetch failed");
  now += 15 * 60_000;
  await expect(keeper.fresh(session, {})).rejects.toThrow("fetch failed");
  answer = async (token) => `${token}+`;
  expect((await keeper.fresh(session, {}))?.refreshToken).toBe(`t${family}+`);
});
