import { AppError } from "@segue/kernel";
import { expect, test } from "vitest";
import { answerBatch, type BatchPart } from "./split-batch.ts";
import type { TrpcCall } from "./trpc-call.ts";

const call = (procedures: string[], inputs: unknown): TrpcCall => ({
  method: "POST",
  procedures,
  isBatch: true,
  query: "batch=1",
  body: JSON.stringify(inputs),
});
const admitAll = () => null;

test("each service gets its own procedures with their inputs, counted from nought", async () => {
  const asked: BatchPart[] = [];
  const answer = await answerBatch(
    call(["a.x", "b.y", "a.z"], { 0: { json: 0 }, 2: { json: 2 } }),
    admitAll,
    async (part) => {
      asked.push(part);
      return { status: 200, text: `[${part.paths.map((path) => `"${part.service}.${path}"`).join(",")}]` };
    },
  );
  expect(asked).toEqual([
    { service: "a", positions: [0, 2], paths: ["x", "z"], input: '{"0":{"json":0},"1":{"json":2}}' },
    { service: "b", positions: [1], paths: ["y"], input: "{}" },
  ]);
  expect(answer).toEqual({ status: 200, text: '["a.x","b.y","a.z"]' });
});

test("a part that fails, and one that is refused, leave the others as they are", async () => {
  const refuse = (procedure: string) =>
    procedure === "a.secret" ? new AppError("forbidden", "auth.not_allowed", { message: "No." }) : null;
  const { status, text } = await answerBatch(
    call(["a.secret", "b.y", "c.z"], {}),
    refuse,
    async ({ service }) => {
      if (service === "c") throw new AppError("unavailable", "c.unreachable", { message: "Later." });
      return { status: 200, text: '["fine"]' };
    },
  );
  expect(status).toBe(207);
  const elements = JSON.parse(text) as unknown[];
  expect(elements[0]).toMatchObject({ error: { json: { data: { httpStatus: 403 } } } });
  expect(elements[1]).toBe("fine");
  expect(elements[2]).toMatchObject({ error: { json: { data: { app: { code: "c.unreachable" } } } } });
});

test("one answer for a whole part is each of its elements' answer", async () => {
  const { status, text } = await answerBatch(call(["a.x", "a.y"], {}), admitAll, async () => ({
    status: 401,
    text: '{"error":"who are you"}',
  }));
  expect([status, JSON.parse(text)]).toEqual([401, [{ error: "who are you" }, { error: "who are you" }]]);
});

test.each(["{", "1", '"x"'])("an input of %s is refused", async (body) => {
  const asked = answerBatch({ ...call(["a.x", "b.y"], {}), body }, admitAll, async () => ({
    status: 200,
    text: "[]",
  }));
  await expect(asked).rejects.toMatchObject({ kind: "invalid", code: "request.invalid" });
});
