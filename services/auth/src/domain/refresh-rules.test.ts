import { expect, test } from "vitest";
import { judgeRefresh, refreshGraceMs, sessionIdleMs, sessionLifetimeMs } from "./refresh-rules.ts";

const now = new Date("2026-06-01T00:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const session = { revokedAt: null, createdAt: ago(60_000), lastSeenAt: ago(60_000) };

test("the newest token is replaced", () => {
  expect(judgeRefresh(session, null, now)).toBe("rotate");
});

test("a replaced token repeats its answer for thirty seconds and gives its session away after that", () => {
  expect(judgeRefresh(session, ago(refreshGraceMs), now)).toBe("repeat");
  expect(judgeRefresh(session, ago(refreshGraceMs + 1), now)).toBe("reused");
});

test("a session ends by revocation, by idleness and by age", () => {
  expect(judgeRefresh({ ...session, revokedAt: ago(1) }, null, now)).toBe("refused");
  expect(judgeRefresh({ ...session, lastSeenAt: ago(sessionIdleMs) }, null, now)).toBe("refused");
  expect(judgeRefresh({ ...session, createdAt: ago(sessionLifetimeMs) }, null, now)).toBe("refused");
});
