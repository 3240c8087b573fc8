import { expect, test } from "vitest";
import { AppError } from "../app-error.ts";
import { unavailable } from "./call-failure.ts";
import { fallbackCounts, withFallback } from "./with-fallback.ts";

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
  expect(fallbackCounts().get("likes of a list")).toBe(1);
});

test("a refusal is no outage: it goes on to the caller", async () => {
  const call = () => Promise.reject(new AppError("forbidden", "auth.not_allowed", { message: "No." }));
  await expect(withFallback("refused", call, () => "made up")).rejects.toMatchObject({ kind: "forbidden" });
  expect(fallbackCounts().has("refused")).toBe(false);
});
