import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../../..");
const files = globSync("deploy/grafana/*.json", { cwd: root }).toSorted();

const Dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  panels: z
    .array(
      z.object({
        id: z.number(),
        title: z.string().min(1),
        targets: z.array(z.object({ expr: z.string().min(1) })).min(1),
      }),
    )
    .min(1),
});

/** The metrics that the code makes, by their names in the source. */
const made = new Set(
  globSync("packages/{kernel,monitor}/src/**/*.ts", { cwd: root })
    .filter((file) => !file.includes(".test."))
    .flatMap(
      (file) =>
        readFileSync(path.join(root, file), "utf8").match(/\b(?:segue|nodejs|process)_[a-z0-9_]+/g) ?? [],
    )
    .map(String),
);

/** What is wrong with an expression; empty when it is PromQL. */
function errorsIn(expression: string): string[] {
  const errors: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (type.isError) errors.push(`${expression} at ${from}`);
    },
  });
  return errors;
}

test("there are dashboards, and a broken expression is found", () => {
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(errorsIn("sum by (service (rate(x[5m]))")).not.toEqual([]);
  expect(made.size).toBeGreaterThan(20);
});

describe.each(files)("%s", (file) => {
  const dashboard = Dashboard.parse(JSON.parse(readFileSync(path.join(root, file), "utf8")));
  const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  test("every expression is PromQL", () => {
    expect(expressions.flatMap(errorsIn)).toEqual([]);
  });

  test("every metric that it shows is made, or recorded by a rule", () => {
    const shown = expressions.flatMap((expr) => expr.match(/\b(?:segue|nodejs|process)_[a-z0-9_]+/g) ?? []);
    const missing = shown.filter((name) => !made.has(name.replace(/_bucket$/, "")));
    expect(missing).toEqual([]);
  });

  test("no two panels have the same id", () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
