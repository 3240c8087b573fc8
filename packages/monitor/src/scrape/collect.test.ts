import { expect, test } from "vitest";
import { collect, type GetText, type Target } from "./collect.ts";

const at = new Date("2026-01-01T00:00:00Z");
const backend: Target = {
  name: "catalog",
  kind: "internal",
  urls: ["http://old", "http://new"],
  runs: ["catalog"],
};
const page: Target = { name: "web", kind: "page", urls: ["http://web/health"], runs: [] };

const ready = (isReady: boolean, isUp = true) =>
  JSON.stringify({
    isReady,
    services: ["catalog"],
    dependencies: { "catalog.database": { isUp, durationMs: 1, error: isUp ? null : "refused" } },
  });

const answering =
  (pages: Record<string, string>): GetText =>
  async (url) => {
    const text = pages[url];
    if (text === undefined) throw new TypeError("fetch failed");
    return { status: 200, text };
  };

test("a process that is being replaced is found at whichever of its addresses is ready", async () => {
  const get = answering({
    "http://old/readyz": ready(false),
    "http://old/metrics": "which 1\n",
    "http://new/readyz": ready(true, false),
    "http://new/metrics": "which 2\n",
    "http://web/health": "fine",
  });
  const { processes, samples } = await collect([backend, page], get, at);
  expect(processes.map(({ name, isUp }) => [name, isUp])).toEqual([
    ["catalog", true],
    ["web", true],
  ]);
  expect(processes[0]?.dependencies["catalog.database"]).toMatchObject({ isUp: false, error: "refused" });
  expect(samples).toContainEqual({ name: "which", labels: { instance: "catalog" }, value: 2 });
  expect(samples).toContainEqual({ name: "up", labels: { instance: "web" }, value: 1 });
});

test("whoever does not answer, or with something else, is down and still named with its services", async () => {
  const get = answering({ "http://old/readyz": "<html>", "http://old/metrics": "" });
  const { processes, samples } = await collect([backend, page], get, at);
  expect(processes.map(({ name, isUp, services }) => [name, isUp, services])).toEqual([
    ["catalog", false, ["catalog"]],
    ["web", false, []],
  ]);
  expect(samples).toEqual([
    { name: "up", labels: { instance: "catalog" }, value: 0 },
    { name: "up", labels: { instance: "web" }, value: 0 },
  ]);
});
