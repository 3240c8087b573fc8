/** One line of a benchmark's table. */
export interface Finding {
  what: string;
  measured: string;
  /** What it is held against, measured in the same run, or the limit itself. */
  peer: string;
  ratio: string;
  goal: string;
  /** Null when the line only explains another one. */
  isMet: boolean | null;
}

/** The middle value; the mean of the two middle ones for an even count, NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2;
}

/** Rows as lines of aligned columns, the first row as their head. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Prints a benchmark's table. */
export function printFindings(findings: readonly Finding[]): void {
  const verdict = (isMet: boolean | null) => (isMet === null ? "" : isMet ? "yes" : "NO");
  console.log(
    alignColumns([
      ["what", "measured", "peer or limit", "ratio", "goal", "met"],
      ...findings.map(({ what, measured, peer, ratio, goal, isMet }) => [
        what,
        measured,
        peer,
        ratio,
        goal,
        verdict(isMet),
      ]),
    ]),
  );
}
