import { expect, test } from "vitest";

import { readReply } from "./read-reply.ts";

const sdk = { "x-inngest-sdk": "inngest-js:v4.24.0" };

test("only an SDK's 200 completes a run", () => {
  expect(readReply({ status: 200, headers: sdk, text: '{"a":1}' })).toEqual({
    kind: "completed",
    output: { a: 1 },
  });
  expect(readReply({ status: 200, headers: {}, text: "<html>" })).toMatchObject({
    kind: "failed",
    isRetryable: true,
  });
  expect(readReply({ status: 200, headers: sdk, text: "<html>" })).toMatchObject({
    kind: "failed",
    isRetryable: true,
  });
});

test("the no-retry header decides, whatever the status", () => {
  const text = '{"name":"Error","message":"no"}';
  expect(readReply({ status: 500, headers: { ...sdk, "x-inngest-no-retry": "true" }, text })).toMatchObject({
    isRetryable: false,
  });
  expect(
    readReply({ status: 400, headers: { ...sdk, "x-inngest-no-retry": "false", "retry-after": "30" }, text }),
  ).toMatchObject({
    isRetryable: true,
    retryAfterMs: 30_000,
    error: { message: "no" },
  });
});

test("a 206 lists operations, and tells when one of them is to be tried again", () => {
  const text =
    '[{"op":"StepRun","id":"a","data":1},{"op":"StepError","id":"b","error":{"name":"E","message":"m"}}]';
  expect(readReply({ status: 206, headers: sdk, text })).toMatchObject({
    kind: "operations",
    operations: [{ id: "a" }, { id: "b" }],
    failure: { error: { name: "E" }, isRetryable: true, retryAfterMs: null },
  });
  expect(readReply({ status: 206, headers: sdk, text: '{"op":"RunComplete","id":"c"}' })).toMatchObject({
    failure: null,
  });
});

test("a streamed answer fails for good", () => {
  expect(readReply({ status: 201, headers: sdk, text: "{}" })).toMatchObject({
    kind: "failed",
    isRetryable: false,
  });
});
