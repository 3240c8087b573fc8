import { z } from "zod";

import { retryAfterMs } from "../protocol/backoff.ts";
import { Operation, readError } from "../protocol/operation.ts";
import type { StepError } from "../protocol/operation.ts";
import type { SdkReply } from "./sdk-client.ts";

/** How a request failed, and when it may be tried again. */
export type Failure = { error: StepError; isRetryable: boolean; retryAfterMs: number | null };

/** What an SDK's answer to a request means. */
export type Outcome =
  | { kind: "completed"; output: unknown }
  | { kind: "operations"; operations: Operation[]; failure: Failure | null }
  | ({ kind: "failed" } & Failure);

const Operations = z.union([z.array(Operation), Operation.transform((operation) => [operation])]);

/** Reads an answer. One that does not come from an Inngest SDK (a proxy's error page, a refused signature) is a failure to retry, whatever its status. */
export function readReply(reply: SdkReply): Outcome {
  const retry = {
    isRetryable: reply.headers["x-inngest-no-retry"] !== "true",
    retryAfterMs: retryAfterMs(reply.headers["retry-after"]),
  };
  const fail = (message: string): Outcome => ({
    kind: "failed",
    error: { name: "Error", message },
    ...retry,
  });
  if (!reply.headers["x-inngest-sdk"])
    return fail(`The answer did not come from an Inngest SDK (status ${reply.status}).`);
  const body = parseJson(reply.text);
  if (body === unreadable) return fail(`The SDK's answer is not JSON (status ${reply.status}).`);
  if (reply.status === 206) {
    const parsed = Operations.safeParse(body);
    if (!parsed.success) return fail("The SDK's answer is not a list of operations.");
    const failed = parsed.data.find(({ op }) => op === "StepError");
    return {
      kind: "operations",
      operations: parsed.data,
      failure: failed ? { error: readError(failed.error), ...retry } : null,
    };
  }
  if (reply.status === 201)
    return {
      ...fail("The local engine does not support streamed answers. Turn streaming off."),
      isRetryable: false,
    } as Outcome;
  if (reply.status === 200) return { kind: "completed", output: body };
  return { kind: "failed", error: readError(body), ...retry };
}

const unreadable = Symbol("unreadable");

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return unreadable;
  }
}
