/** What takes something away that the running version may still use. */
const contracting: [RegExp, string][] = [
  [/^drop (table|view|materialized view|schema|type|sequence|function|trigger|domain)\b/, "drops"],
  [
    /^alter table .*\bdrop (column )?(?!constraint|not null|default|identity|expression)"?\w/,
    "drops a column",
  ],
  [/^alter \w+ .*\brename\b/, "renames"],
  [/^alter table .*\balter (column )?\S+ (set data )?type\b/, "changes a type"],
  [/^alter table .*\balter (column )?\S+ set not null\b/, "demands a value the old version may not write"],
  [/^alter table .*\balter (column )?\S+ drop default\b/, "takes away a default the old version may rely on"],
  [/^(truncate|delete from)\b/, "removes rows"],
];

/** What Postgres does outside a transaction, or what ends one: killed in the middle it would leave half a migration. */
const untransacted: [RegExp, string][] = [
  [/\bconcurrently\b/, "works outside a transaction"],
  [/^(vacuum|reindex|cluster|create database|drop database|alter system)\b/, "works outside a transaction"],
  [/^(begin|start transaction|commit|rollback|end)\b/, "opens or ends a transaction of its own"],
];

const marker = /^-- contract: unused since (\d+)\.(\d+)\.(\d+): (.{15,})$/m;

/**
 * What keeps a migration from being one step that the version before it also can work with; empty when nothing does.
 * Taking something away needs a line in the file that names the release which stopped using it, and why that is sure:
 * `-- contract: unused since 0.3.0: profiles are read from display_name only`. `current` is the version being built.
 */
export function judgeMigration(sql: string, current: string): string[] {
  const statements = statementsOf(sql);
  const made = new Set(
    statements.flatMap((text) => /^create table (if not exists )?(\S+)/.exec(text)?.[2] ?? []),
  );
  const isOnNewTable = (text: string) =>
    made.has(/^alter table (if exists |only )*(\S+)/.exec(text)?.[2] ?? "");
  const release = marker.exec(sql);
  const isMarked = release !== null && !isNewer(release.slice(1, 4).map(Number), current);
  const problems: string[] = [];
  for (const text of statements) {
    const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
    const outside = untransacted.find(([pattern]) => pattern.test(text));
    if (outside) problems.push(`${outside[1]}: ${shown}`);
    if (isMarked || isOnNewTable(text)) continue;
    const taken = contracting.find(([pattern]) => pattern.test(text));
    if (taken)
      problems.push(`${taken[1]}, without a line that names the release which stopped using it: ${shown}`);
    if (addsDemandedColumn(text))
      problems.push(`adds a column that the old version cannot fill; give it a default: ${shown}`);
  }
  return problems;
}

function addsDemandedColumn(text: string): boolean {
  if (!text.startsWith("alter table ")) return false;
  return [...text.matchAll(/\badd (column )?(?!constraint\b)[^,]*/g)].some(
    ([column]) => /\bnot null\b/.test(column) && !/\b(default|generated)\b/.test(column),
  );
}

/** Statements in lower case with single blanks, without comments, strings and function bodies. */
function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/--.*$/gm, "")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(";")
    .map((text) => text.replaceAll(/\s+/g, " ").trim().toLowerCase())
    .filter((text) => text !== "");
}

function isNewer(release: number[], current: string): boolean {
  const parts = current.split(".").map(Number);
  const differing = release.findIndex((number, index) => number !== parts[index]);
  return differing !== -1 && (release[differing] ?? 0) > (parts[differing] ?? 0);
}
