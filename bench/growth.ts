import { knownFaults } from "./growth/known-faults.ts";
import { measureGrowth, type GrowthLine } from "./growth/measure-growth.ts";
import { alignColumns, printFindings } from "./measuring/findings.ts";

/**
 * Pages that each query of the services looks at on a small and on a large catalogue, with the services' own code and
 * tables: no list, search or detail may read a grown table from end to end, sort more than 1,000 rows, skip rows by
 * OFFSET, or look at more than twice the pages for each row of its answer (but for look-ups in deeper indexes).
 */
const [small = 1_000, large = 1_000_000] = readSizes(process.argv.slice(2));
const { lines, unasked } = await measureGrowth({ small, large }, (sentence) => console.log(sentence));
const shown = lines.toSorted((left, right) => right.ratio - left.ratio);
console.log(
  alignColumns([
    ["procedure", "statement", `pages at ${small}`, `at ${large}`, "ratio", "fault"],
    ...shown.map((line) => [
      line.procedure,
      excerpt(line.large.text),
      String(line.small?.buffers ?? "-"),
      String(line.large.buffers),
      line.ratio.toFixed(2),
      line.faults.join(", "),
    ]),
  ]),
);
const failing = lines.filter(({ procedure, faults }) => faults.length > 0 && !(procedure in knownFaults));
for (const line of failing)
  console.log(`\n${line.procedure}: ${line.faults.join(", ")}\n  ${line.large.text}`);
for (const [procedure, reason] of Object.entries(knownFaults))
  console.log(`\nLet stand: ${procedure} ${reason}.`);
if (unasked.length > 0) console.log(`\nNot asked: ${unasked.join(", ")}`);
const most = worstOf(lines);
console.log("");
printFindings([
  {
    what: `statements of ${new Set(lines.map(({ procedure }) => procedure)).size} queries`,
    measured: `${failing.length} of ${lines.length} do not stand growth`,
    peer: `${large / small} times the tracks`,
    ratio: most.toFixed(2),
    goal: "none",
    isMet: failing.length + unasked.length === 0,
  },
]);
process.exitCode = failing.length + unasked.length === 0 ? 0 : 1;

function worstOf(all: GrowthLine[]): number {
  return Math.max(...all.map(({ ratio }) => ratio));
}

function excerpt(text: string): string {
  const tables = [...text.matchAll(/\b(?:from|join) "?(\w+)"?/gi)].map(([, table]) => table);
  return [...new Set(tables)].slice(0, 5).join(" ");
}

function readSizes(args: string[]): number[] {
  const [flag, value = ""] = args;
  if (flag === undefined) return [];
  const sizes = value.split(",").map(Number);
  if (
    flag !== "--tracks" ||
    sizes.length !== 2 ||
    !sizes.every((size) => Number.isInteger(size) && size >= 1_000)
  ) {
    console.error("Usage: npm run bench -- growth [--tracks 1000,1000000]");
    process.exit(2);
  }
  return sizes;
}
