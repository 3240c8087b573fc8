import { expect, test } from "vitest";
import { createPasswordHasher } from "./argon2-hasher.ts";

const hasher = createPasswordHasher();

test("hashes are argon2id at no less than 19 MiB and two passes", async () => {
  const [, algorithm, , parameters] = (await hasher.hash("kettle lamp river")).split("$");
  expect(algorithm).toBe("argon2id");
  const cost = Object.fromEntries((parameters ?? "").split(",").map((pair) => pair.split("=")));
  expect(Number(cost.m)).toBeGreaterThanOrEqual(19_456);
  expect(Number(cost.t)).toBeGreaterThanOrEqual(2);
});

test("two long passwords that differ in their last character are two passwords", async () => {
  const long = "x".repeat(199);
  const stored = await hasher.hash(`${long}a`);
  expect(await hasher.verify(stored, `${long}a`)).toBe(true);
  expect(await hasher.verify(stored, `${long}b`)).toBe(false);
});

test("more passwords than can be hashed in time are turned away, and those in line still get their turn", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 104 }, () => hasher.verifyNothing("x")));
  const failed = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(failed.map(({ reason }) => (reason as { code: string }).code)).toEqual(["auth.busy", "auth.busy"]);
});
