import { describe, expect, test } from "vitest";
import { planJoin } from "./join.ts";
import type { JoinSituation } from "./join.ts";

const situation = (change: Partial<JoinSituation>): JoinSituation => ({
  remainingSeconds: 20,
  next: { key: "b", crossfadeSeconds: 0 },
  appendedKey: null,
  standbyKey: null,
  isLoaded: true,
  canFade: true,
  ...change,
});

describe("planJoin", () => {
  test("appends the next track late, and only when nothing is being fetched", () => {
    expect(planJoin(situation({}))).toBe("append");
    expect(planJoin(situation({ remainingSeconds: 31 }))).toBe("wait");
    expect(planJoin(situation({ isLoaded: false }))).toBe("wait");
    expect(planJoin(situation({ appendedKey: "b" }))).toBe("wait");
  });

  test.each([
    ["replaced", { key: "c", crossfadeSeconds: 0 }],
    ["removed", null],
    ["not known yet", undefined],
    ["to be faded into", { key: "b", crossfadeSeconds: 5 }],
  ])("cuts an appended track that is %s, unless the decoder may have read it", (_, next) => {
    expect(planJoin(situation({ appendedKey: "b", next }))).toBe("cut");
    expect(planJoin(situation({ appendedKey: "b", next, remainingSeconds: 0.5 }))).toBe("replace-at-end");
  });

  test("prepares a fade on the second deck and starts it when the overlap begins", () => {
    const next = { key: "b", crossfadeSeconds: 5 };
    expect(planJoin(situation({ next, remainingSeconds: 25 }))).toBe("wait");
    expect(planJoin(situation({ next, remainingSeconds: 19 }))).toBe("prepare-fade");
    expect(planJoin(situation({ next, remainingSeconds: 19, standbyKey: "b" }))).toBe("wait");
    expect(planJoin(situation({ next, remainingSeconds: 19, standbyKey: "x" }))).toBe("prepare-fade");
    expect(planJoin(situation({ next, remainingSeconds: 5, standbyKey: "b" }))).toBe("start-fade");
  });

  test("joins without a fade where none is possible", () => {
    const next = { key: "b", crossfadeSeconds: 5 };
    expect(planJoin(situation({ next, canFade: false }))).toBe("append");
  });
});
