import { expect, test, vi } from "vitest";
import { createAnswerMemory } from "../../src/engines/answer-memory.ts";

const start = new Date("2026-05-01T12:00:00Z");

function memory({ waitMs = 20 } = {}) {
  const state = { now: start };
  const clock = () => state.now;
  return { state, answers: createAnswerMemory<string>({ waitMs, keepMs: 1_000, answersMax: 2, clock }) };
}

test("who asks first gets nothing of a late answer, who asks next has it at once", async () => {
  const { answers } = memory();
  const late = Promise.withResolvers<string>();
  const call = vi.fn<() => Promise<string>>(() => late.promise);
  expect(await answers.ask("a", call)).toBeNull();
  late.resolve("answer");
  expect(await answers.ask("a", call)).toBe("answer");
  expect(call).toHaveBeenCalledTimes(1);
});

test("a failure is null and is not remembered", async () => {
  const { answers } = memory({ waitMs: 5_000 });
  expect(await answers.ask("a", () => Promise.reject(new Error("away")))).toBeNull();
  expect(await answers.ask("a", () => Promise.resolve("back"))).toBe("back");
});

test("answers are forgotten after a while, and the oldest to make room", async () => {
  const { state, answers } = memory({ waitMs: 5_000 });
  const say = (word: string) => () => Promise.resolve(word);
  await answers.ask("a", say("first"));
  expect(await answers.ask("a", say("second"))).toBe("first");
  state.now = new Date(start.getTime() + 1_001);
  expect(await answers.ask("a", say("second"))).toBe("second");
  await answers.ask("b", say("b"));
  await answers.ask("c", say("c"));
  expect(await answers.ask("a", say("third"))).toBe("third");
});
