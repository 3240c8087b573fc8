import { loadavg } from "node:os";
import { alignColumns } from "../measuring/findings.ts";
import type { measureRelevance, measureTyping, Relevance, Timing } from "./measure.ts";
import { percentile } from "./measure.ts";

/** Prints how often the right answer came first, by kind of query and in all. */
export function printRelevance(result: Awaited<ReturnType<typeof measureRelevance>>): void {
  const all: Relevance = { count: 0, first: 0, firstFive: 0, reciprocalRank: 0 };
  for (const entry of result.byKind.values()) {
    all.count += entry.count;
    all.first += entry.first;
    all.firstFive += entry.firstFive;
    all.reciprocalRank += entry.reciprocalRank;
  }
  const row = (kind: string, { count, first, firstFive, reciprocalRank }: Relevance) => [
    kind,
    String(count),
    ...[first, firstFive, reciprocalRank].map((value) => (value / count).toFixed(3)),
  ];
  console.log(
    alignColumns([
      ["kind", "queries", "success@1", "success@5", "MRR@10"],
      ...[...result.byKind].map(([kind, entry]) => row(kind, entry)),
      row("ALL", all),
    ]),
  );
  if (result.corrections > 0) {
    const share = (result.rightCorrections / result.corrections).toFixed(3);
    console.log(`did you mean: ${result.rightCorrections} of ${result.corrections} right = ${share}`);
  }
  printTiming("query", result.timing);
}

/** Prints how much of a name must be typed and what a keystroke costs. */
export function printTyping({ timing, shareNeeded }: Awaited<ReturnType<typeof measureTyping>>): void {
  const never = shareNeeded.filter((share) => share > 1).length;
  console.log(
    `typing: ${timing.cpuMs.length} keystrokes; half of the names are among five once ${percentile(shareNeeded, 0.5).toFixed(2)} of them is typed, ${never} of ${shareNeeded.length} never`,
  );
  printTiming("keystroke", timing);
}

function printTiming(what: string, { cpuMs, wallMs }: Timing): void {
  const at = (values: number[]) =>
    [0.5, 0.95, 0.99, 1].map((p) => percentile(values, p).toFixed(2)).join(" / ");
  console.log(
    `${what}: CPU ms p50/p95/p99/max ${at(cpuMs)}, wall ${at(wallMs)}, load average ${loadavg()[0]?.toFixed(1)}`,
  );
}
