import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureChromium } from "./testing/chromium.ts";
import { countBrowserTests, countVitest, type Count } from "./testing/counts.ts";
import { findPromtool } from "./testing/promtool.ts";
import { type TestSegue, testSegue } from "./testing/test-segue.ts";

/**
 * Everything that must hold, in the order that finds mistakes soonest: format, lint and boundaries, types, unit,
 * store, service and topology tests, then journeys in a real browser against a freshly started Segue, in one process and
 * in a process per service, and last what happens when parts of it fail.
 * `npm test -- <name>…` runs only the named stages.
 */
const root = path.resolve(import.meta.dirname, "..");
const reports = mkdtempSync(path.join(tmpdir(), "segue-reports-"));
const total: Count = { passed: 0, failed: 0, skipped: 0, flaky: 0 };
const failures: string[] = [];

const stages: Record<string, () => Promise<void>> = {
  format: () => check("format", ["oxfmt", "--check"]),
  lint: () => check("lint", ["npm", "run", "--silent", "lint"]),
  types: () =>
    check("types", ["turbo", "run", "typecheck", "--output-logs=errors-only"]).then(() =>
      check("types of scripts", ["tsc", "--noEmit"]),
    ),
  vitest: async () => {
    const report = path.join(reports, "vitest.json");
    if (findPromtool(root) === null) console.log("Without promtool the alert rules' own tests are skipped.");
    const code = await run([
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ]);
    add("vitest", countVitest(report), code);
  },
  browser: async () => {
    const segue = await testSegue(root, { chromium: await ensureChromium(root), topology: "embedded" });
    try {
      await playwright("browser", segue, []);
    } finally {
      await segue.stop();
    }
  },
  split: async () => playwright("split", await splitSegue(), splitJourneys),
  faults: async () => playwright("faults", await splitSegue(), ["e2e/faults/"]),
};

/**
 * The journeys that cross every service: hearing, library, publishing, and being killed at the worst moment. What the
 * others look at (the player's own clockwork, keyboard, accessibility) is the same pages on the same answers.
 */
const splitJourneys = ["e2e/listener/(listen|library)", "e2e/editor/publish", "e2e/operator/crash"];

let sharedSplit: TestSegue | undefined;

/** One Segue with a process per service for all stages that need one; it stops after the last. */
async function splitSegue(): Promise<TestSegue> {
  if (sharedSplit !== undefined) return sharedSplit;
  const chromium = await ensureChromium(root);
  const code = await run(["turbo", "run", "build", "--output-logs=errors-only"]);
  if (code !== 0) throw new Error("Segue could not be built; the reason stands above.");
  sharedSplit = await testSegue(root, { chromium, topology: "split" });
  return sharedSplit;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(", ")}. Stages: ${Object.keys(stages).join(", ")}.`);
  process.exit(2);
}
try {
  for (const [name, stage] of Object.entries(stages)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n── ${name}`);
    await stage();
  }
} finally {
  await sharedSplit?.stop();
}
rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.error(`failed: ${failure}`);
const again = total.flaky > 0 ? `, ${total.flaky} only when tried again` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped${again}`);
process.exit(total.failed > 0 ? 1 : 0);

/** Runs those of the journeys whose path matches, all without a pattern, against a Segue that runs. */
async function playwright(name: string, segue: TestSegue, patterns: readonly string[]): Promise<void> {
  const report = path.join(reports, `${name}.json`);
  const env = { ...segue.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await run(["playwright", "test", ...patterns, "--reporter=list,json"], env);
  add(name, countBrowserTests(report), code);
}

async function check(name: string, command: string[]): Promise<void> {
  const code = await run(command);
  add(name, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, flaky: 0 }, code);
}

/** Adds a stage's counts; a runner that failed without a failing test counts as one failure. */
function add(name: string, count: Count, code: number): void {
  total.passed += count.passed;
  total.skipped += count.skipped;
  total.flaky += count.flaky;
  if (count.flaky > 0)
    console.warn(`${name}: ${count.flaky} passed only when tried again, named above as flaky`);
  total.failed += code !== 0 && count.failed === 0 ? 1 : count.failed;
  if (code !== 0 || count.failed > 0) failures.push(name);
}

async function run([command = "", ...args]: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
