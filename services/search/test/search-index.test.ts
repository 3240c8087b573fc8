import { createLogger, renderMetrics, serviceContext } from "@segue/kernel";
import { expect, test } from "vitest";
import { algoliaIndex } from "../src/adapters/algolia/algolia-index.ts";
import { embeddedIndex } from "../src/adapters/embedded-index.ts";
import { chooseIndex } from "../src/use-cases/choose-index.ts";
import { type Fault, startFakeAlgolia } from "./fake-algolia.ts";
import { describeSearchIndex, song } from "./search-index.contract.ts";

const logger = createLogger("test", "silent");
const account = { appId: "APP", adminKey: "admin-key", searchKey: "search-key", prefix: "test" };

async function openEmbedded() {
  const index = embeddedIndex({
    workerEntry: new URL("../src/engine/worker/search-worker.ts", import.meta.url),
    snapshotFile: null,
    logger,
    onGone: () => {},
  });
  await index.open({ identity: "test", lastSequence: 0 });
  index.markReady();
  return { index, close: () => index.stop() };
}

async function openAlgolia() {
  const double = await startFakeAlgolia({ appId: account.appId, keys: [account.adminKey] });
  const index = algoliaIndex({ ...account, client: double.client });
  return { index, double, close: () => double.stop() };
}

describeSearchIndex("the embedded index", openEmbedded);
describeSearchIndex("Algolia's wire", openAlgolia);

const one = [{ index: "names" as const, text: "ember", options: { limit: 5 } }];
const ember = {
  sequence: 1,
  put: { names: [song("ember", { name: "Ember" })], lyrics: [] },
  deleted: { names: [], lyrics: [] },
};

test("settings of the indexes and of their sorted copies are brought to Algolia as the code says", async () => {
  const { index, double, close } = await openAlgolia();
  await index.configure();
  expect([...double.settings.keys()]).toHaveLength(12);
  expect(double.settings.get("test_names")).toMatchObject({
    minWordSizefor1Typo: 4,
    minWordSizefor2Typos: 8,
    customRanking: ["desc(popularity)"],
  });
  expect(double.settings.get("test_names_newest")?.["ranking"]).toContain("desc(newness)");
  await close();
});

test("writes that are refused for a while are repeated until they are there", async () => {
  const { index, double, close } = await openAlgolia();
  double.faults.push("rate-limited", "unavailable", "unavailable");
  await index.apply(ember);
  expect(double.records("test_names").map(({ objectID }) => objectID)).toEqual(["ember"]);
  await close();
});

test("a wrong key is a failure, not an empty answer", async () => {
  const double = await startFakeAlgolia({ appId: "APP", keys: ["another"] });
  const index = algoliaIndex({ ...account, client: double.client });
  await expect(index.search(one, serviceContext("test"))).rejects.toThrow("Invalid Application-ID");
  expect(double.refused).toEqual(["admin-key"]);
  await double.stop();
});

test("while Algolia is away the embedded index answers, and after three failures Algolia is not asked any more", async () => {
  const { index, double, close } = await openAlgolia();
  const embedded = await openEmbedded();
  await embedded.index.apply(ember);
  const choice = chooseIndex({ indexes: [index, embedded.index], logger });
  double.faults.push(
    ...Array.from({ length: 12 }, (_, i): Fault => (i % 2 === 0 ? "unavailable" : "silent")),
  );
  for (let i = 0; i < 3; i += 1)
    expect(await choice.search(one, serviceContext("test"))).toMatchObject({ answeredBy: "index" });
  const asked = double.requests();
  const answer = await choice.search(one, serviceContext("test"));
  expect(answer).toMatchObject({ answeredBy: "index", answers: [{ hits: [{ id: "ember" }] }] });
  expect(double.requests()).toBe(asked);
  await close();
  await embedded.close();
});

test("the metrics say when Algolia last answered, and how often it did not", async () => {
  const { index, double, close } = await openAlgolia();
  await index.apply(ember);
  const answeredAt = await lastSuccess();
  expect(answeredAt).toBeGreaterThan(Date.now() / 1_000 - 60);
  const failedBefore = await failures();
  double.faults.push(...Array.from({ length: 4 }, (): Fault => "unavailable"));
  await expect(index.search(one, serviceContext("test"))).rejects.toThrow("hosts");
  expect(await lastSuccess()).toBe(answeredAt);
  expect(await failures()).toBe(failedBefore + 1);
  await close();
});

/** The value of the series that begins so; 0 before there is one. */
async function valueOf(series: string): Promise<number> {
  const line = (await renderMetrics()).split("\n").find((text) => text.startsWith(series));
  return Number(line?.slice(line.lastIndexOf(" ")) ?? 0);
}
const lastSuccess = () => valueOf('segue_adapter_last_success_timestamp_seconds{adapter="algolia search"');
const failures = () => valueOf('segue_adapter_calls_total{adapter="algolia search",outcome="failed"');

test("a key for apps carries what its listener may find, and its end", async () => {
  const { index, close } = await openAlgolia();
  const key = index.securedKey({ plan: "family", territory: "SE" }, new Date("2026-06-01T00:00:00Z"));
  const restrictions = new URLSearchParams(Buffer.from(key, "base64").toString().slice(64));
  expect(restrictions.get("filters")).toBe(
    '(plan:"everyone" OR plan:"family") AND (territory:"everyone" OR territory:"SE")',
  );
  expect(restrictions.get("validUntil")).toBe(String(Date.UTC(2026, 5, 1) / 1000));
  expect(restrictions.get("restrictIndices")).toContain("test_names");
  await close();
});
