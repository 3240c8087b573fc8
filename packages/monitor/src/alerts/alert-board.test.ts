import { expect, test } from "vitest";
import { createAlertBoard } from "./alert-board.ts";
import type { FiringRule } from "./alert.ts";

const second = (n: number) => new Date(1_800_000_000_000 + n * 1000);
const rule = (alert: string, about: string, forSeconds = 0): FiringRule => ({
  alert,
  labels: { service: about },
  severity: "page",
  summary: "s",
  action: "a",
  forSeconds,
});

test("what holds again and again is one incident, told once when it begins and once when it ends", () => {
  const board = createAlertBoard([]);
  const told = [0, 10, 20, 30].map((at) => board.update(second(at), [rule("Down", "auth")]));
  expect(told.map(({ began }) => began.length)).toEqual([1, 0, 0, 0]);
  const { ended } = board.update(second(40), []);
  expect(ended).toMatchObject([{ alert: "Down", startedAt: second(0), resolvedAt: second(40) }]);
  expect(board.update(second(50), [])).toEqual({ began: [], ended: [] });
});

test("a condition must hold for as long as its rule asks, without a break", () => {
  const board = createAlertBoard([]);
  const pending = rule("Slow", "auth", 30);
  expect(board.update(second(0), [pending]).began).toEqual([]);
  expect(board.update(second(20), []).began).toEqual([]);
  expect(board.update(second(30), [pending]).began).toEqual([]);
  expect(board.update(second(50), [pending]).began).toEqual([]);
  expect(board.update(second(60), [pending]).began).toMatchObject([{ startedAt: second(30) }]);
});

test("the same alert about two services is two incidents", () => {
  const board = createAlertBoard([]);
  board.update(second(0), [rule("Down", "auth"), rule("Down", "users")]);
  expect(board.update(second(10), [rule("Down", "users")]).ended).toMatchObject([
    { labels: { service: "auth" } },
  ]);
  expect(board.open()).toHaveLength(1);
});

test("an incident that lasted when the monitor stopped goes on, or ends, when it is back", () => {
  const before = createAlertBoard([]);
  before.update(second(0), [rule("Down", "auth"), rule("Down", "users")]);
  const after = createAlertBoard(structuredClone(before.all()));
  const { began, ended } = after.update(second(100), [rule("Down", "auth")]);
  expect([began.length, ended.length]).toEqual([0, 1]);
});
