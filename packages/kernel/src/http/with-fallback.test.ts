import { expect, test } from "vitest";
import { AppError } from "../app-error.ts";
import { serviceContext } from "../request-context.ts";
import { unavailable } from "./call-failure.ts";
import { fallbacks } from "./call-metrics.ts";
import { atMost, withFallback } from "./with-fallback.ts";

const countOf = async (name: string) =>
  (await fallbacks.get()).values.find(({ labels }) => labels["fallback"] === name)?.value ?? 0;

test("what is unavailable is replaced, and counted under the fallback's name", async () => {
  const call = () => Promise.reject(unavailable("social", "timed_out"));
  expect(await withFallback("likes of a list", call, () => [])).toEqual([]);
  expect(
    await withFallback(
      "likes of a list",
      async () => ["a"],
      () => [],
    ),
  ).toEqual(["a"]);
  expect(await countOf("likes of a list")).toBe(1);
});

test("a refusal is no outage: it goes on to the caller", async () => {
  const call = () => Promise.reject(new AppError("forbidden", "auth.not_allowed", { message: "No." }));
  await expect(withFallback("refused", call, () => "made up")).rejects.toMatchObject({ kind: "forbidden" });
  expect(await countOf("refused")).toBe(0);
});

test("what is nice to have is waited for shortly, and never longer than its caller waits", () => {
  const ctx = serviceContext("catalog");
  expect(atMost(ctx, 60_000).deadlineAt).toEqual(ctx.deadlineAt);
  expect(atMost(ctx, 500).deadlineAt.getTime()).toBeLessThanOrEqual(Date.now() + 500);
});
