import { expect, test } from "vitest";
import { parseMetrics } from "./parse-metrics.ts";

test("samples are read with their labels, escapes and special numbers, and nothing else is", () => {
  const page = [
    "# HELP requests_total How many.",
    "# TYPE requests_total counter",
    'requests_total{route="/a/:id",outcome="ok"} 12',
    'odd{text="a \\"quoted\\" \\\\ word,\\nand more"} 1.5e-3',
    'latency_bucket{le="+Inf"} +Inf',
    "plain 3 1700000000000",
    "not a sample",
    "",
  ].join("\n");
  expect(parseMetrics(page)).toEqual([
    { name: "requests_total", labels: { route: "/a/:id", outcome: "ok" }, value: 12 },
    { name: "odd", labels: { text: 'a "quoted" \\ word,\nand more' }, value: 0.0015 },
    { name: "latency_bucket", labels: { le: "+Inf" }, value: Infinity },
    { name: "plain", labels: {}, value: 3 },
  ]);
});
