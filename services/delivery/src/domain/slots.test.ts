import { expect, it } from "vitest";
import { createSlots } from "./slots.ts";

it("runs no more jobs at once than there are slots, in the order they came", async () => {
  const slots = createSlots(2);
  const [started, releases]: [number[], (() => void)[]] = [[], []];
  const jobs = [0, 1, 2, 3].map((job) =>
    slots.run(async () => {
      started.push(job);
      await new Promise<void>((resolve) => releases.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  releases.shift()?.();
  await jobs[0];
  expect(started).toEqual([0, 1, 2]);
  releases.splice(0).forEach((release) => release());
  await jobs[2];
  releases.splice(0).forEach((release) => release());
  await Promise.all(jobs);
  expect(started).toEqual([0, 1, 2, 3]);
});

it("frees the slot of a job that fails", async () => {
  const slots = createSlots(1);
  await expect(slots.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await slots.run(async () => "next")).toBe("next");
});
