import { expect, test } from "vitest";
import { observeRequest } from "./observe-request.ts";
import { renderMetrics } from "./registry.ts";

/** How many series of a service `/metrics` shows. */
const seriesOf = async (service: string): Promise<number> =>
  (await renderMetrics()).split("\n").filter((line) => line.includes(`service="${service}"`)).length;

test("requests, errors and durations are told by route", async () => {
  const request = { service: "metrics-test", route: "release.get", kind: "read" } as const;
  observeRequest({ ...request, outcome: "ok", durationSeconds: 0.02 });
  observeRequest({ ...request, outcome: "failed", durationSeconds: 2 });
  const text = await renderMetrics();
  const labels = 'service="metrics-test",route="release.get"';
  expect(text).toContain(`segue_requests_total{${labels},kind="read",outcome="ok"} 1`);
  expect(text).toContain(`segue_requests_total{${labels},kind="read",outcome="failed"} 1`);
  expect(text).toContain(`segue_request_duration_seconds_count{${labels}} 2`);
});

test("however many routes strangers make up, the series stay bounded", async () => {
  const crawl = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      observeRequest({
        service: "crawled",
        route: `/made/up/${n}`,
        kind: "other",
        outcome: "refused",
        durationSeconds: 0.001,
      });
    }
  };
  crawl(0, 300);
  const before = await seriesOf("crawled");
  crawl(300, 5_000);
  expect(await seriesOf("crawled")).toBe(before);
  // 200 routes and "other", each with one outcome and a histogram of six buckets.
  expect(before).toBe(201 * (1 + 9));
});
