/** Reads a file of the project by its path from the root; null where there is none. */
export type ReadFile = (path: string) => string | null;

interface Row {
  /** The whole line, for a person to find it by. */
  line: string;
  test: string;
}

const link = /\[([^\]]+)\]\(\.\.\/([^)#]+)\)/g;

/**
 * What is wrong with the fault matrix: a row whose last cell links no test, or a link whose file does not hold a test of
 * that name. A matrix without rows is wrong as well.
 */
export function checkMatrix(markdown: string, readFile: ReadFile): string[] {
  const rows = readRows(markdown);
  if (rows.length === 0) return ["the fault matrix has no rows"];
  return rows.flatMap(({ line, test }) => {
    const links = [...test.matchAll(link)];
    if (links.length === 0) return [`no test shows this row: ${line}`];
    return links.flatMap(([, title = "", file = ""]) => {
      const text = readFile(file);
      if (text === null) return [`${file} does not exist, which should show: ${line}`];
      return hasTitle(text, title) ? [] : [`${file} has no test "${title}", which should show: ${line}`];
    });
  });
}

/** The rows of every table whose last column is headed "test". */
function readRows(markdown: string): Row[] {
  const rows: Row[] = [];
  let isMatrix = false;
  for (const line of markdown.split("\n")) {
    const cells = line.startsWith("|") ? line.split("|").slice(1, -1) : [];
    const last = cells.at(-1)?.trim();
    if (last === undefined) isMatrix = false;
    else if (last === "test") isMatrix = true;
    else if (isMatrix && !/^[-: ]+$/.test(last)) rows.push({ line, test: last });
  }
  return rows;
}

/** A title stands in quotes in the code; one inside of another, or in a comment, is none. */
const hasTitle = (text: string, title: string): boolean =>
  ['"', "'", "`"].some((quote) => text.includes(`${quote}${title}${quote}`));
