import { z } from "zod";

/** One node of what `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)` prints; only what is judged. */
interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Actual Rows": number;
  "Actual Loops": number;
  "Shared Hit Blocks"?: number | undefined;
  "Shared Read Blocks"?: number | undefined;
  Plans?: PlanNode[] | undefined;
}
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Actual Rows": z.number(),
    "Actual Loops": z.number(),
    "Shared Hit Blocks": z.number().optional(),
    "Shared Read Blocks": z.number().optional(),
    Plans: z.array(PlanNode).optional(),
  }),
);

/** What auto_explain logs of a statement that has run. */
export const LoggedPlan = z.object({ "Query Text": z.string(), Plan: PlanNode });
export type LoggedPlan = z.infer<typeof LoggedPlan>;

/** What one statement of one procedure cost at one size of the catalogue. */
export interface StatementCost {
  text: string;
  /** Pages looked at, in memory or on disk; of several runs the dearest. */
  buffers: number;
  /** Rows it answered with: a small catalogue does not fill every page of a list. */
  rows: number;
  /** Tables read from end to end. */
  scanned: string[];
  /** Rows of the largest sort. */
  sortedRows: number;
}

/** The cost that a logged plan shows. */
export function costOf({ "Query Text": text, Plan: plan }: LoggedPlan): StatementCost {
  const nodes = [...walk(plan)];
  return {
    text: text.replaceAll(/\s+/g, " ").trim(),
    buffers: (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0),
    rows: plan["Actual Rows"],
    scanned: nodes
      .filter((node) => node["Node Type"] === "Seq Scan" && node["Actual Loops"] > 0)
      .map((node) => node["Relation Name"] ?? ""),
    sortedRows: Math.max(0, ...nodes.filter((node) => node["Node Type"].endsWith("Sort")).map(sortInput)),
  };
}

/** Several runs of one statement as one: its worst. */
export function worst(costs: readonly StatementCost[]): StatementCost | undefined {
  return costs.toSorted((left, right) => right.buffers - left.buffers)[0];
}

const ratioMax = 2;
const sortedRowsMax = 1_000;
/**
 * Tables of a thousand tracks fit indexes of one page; those of a million have three levels, so that each look-up reads
 * three pages for one. Some look-ups for a row of the answer are fine however deep: a ratio says something beyond.
 */
const pagesPerRowFine = 20;

/** Why a statement does not stand the growth of the catalogue; empty when it does. */
export function faultsOf(
  small: StatementCost | undefined,
  large: StatementCost,
  grown: ReadonlySet<string>,
): string[] {
  const faults = large.scanned.filter((table) => grown.has(table)).map((table) => `reads all of ${table}`);
  if (large.sortedRows > sortedRowsMax) faults.push(`sorts ${large.sortedRows} rows`);
  if (/\boffset\b/i.test(large.text)) faults.push("skips rows by OFFSET");
  const ratio = growthOf(small, large);
  if (ratio > ratioMax && perRow(large) > pagesPerRowFine) faults.push(`grows ${ratio.toFixed(1)} times`);
  return faults;
}

/** How many times the pages of the small catalogue a statement reads of the large one, for each row it answers with. */
export function growthOf(small: StatementCost | undefined, large: StatementCost): number {
  return perRow(large) / perRow(small ?? large);
}

const perRow = ({ buffers, rows }: StatementCost): number => Math.max(1, buffers) / Math.max(1, rows);

function sortInput(node: PlanNode): number {
  const [input] = node.Plans ?? [];
  return input === undefined ? 0 : Math.round(input["Actual Rows"] * input["Actual Loops"]);
}

function* walk(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* walk(child);
}
