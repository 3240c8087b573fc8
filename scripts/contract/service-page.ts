import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { accessMatrix } from "@segue/access";
import { restContracts } from "@segue/gateway/v1";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { variablesOf } from "../../apps/server/src/env.ts";
import { serviceMap } from "../../service-map.mjs";
import { type EventDefinition, eventGroups } from "./current-contracts.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** The page of a service's documentation: what it can be asked, what it tells and hears, and what it keeps. */
export async function servicePage(service: string): Promise<string> {
  const sections = [
    `# ${service}`,
    "Made from the code by `node scripts/service-pages.ts`; change the code, not this page.",
    purposeOf(service),
    callsOf(service),
    procedures(service),
    operations(service),
    events(service),
    variables(service),
    await tables(service),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function purposeOf(service: string): string {
  const file = path.join(root, "services", service, "README.md");
  const [, ...lines] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.join("\n").trim().split("\n\n")[0] ?? "";
}

function callsOf(service: string): string {
  const map: Readonly<Record<string, readonly string[]>> = serviceMap;
  const called = map[service] ?? [];
  const callers = Object.keys(map).filter((name) => map[name]?.includes(service));
  const list = (names: readonly string[]) => (names.length === 0 ? "nobody" : names.join(", "));
  return `Calls while somebody waits: ${list(called)}. Called by: ${list(callers)}.`;
}

function procedures(service: string): string {
  const rows = Object.entries(accessMatrix).filter(([name]) => name.startsWith(`${service}.`));
  if (rows.length === 0) return "";
  return section(
    "Procedures",
    "Called over tRPC at `/api/trpc/<procedure>`. A role includes the ones before it; with `none` no API key may call it.",
    {
      heads: ["Procedure", "Least role", "Scope of an API key"],
      rows: rows.map(([name, [level, scope]]) => [
        `\`${name}\``,
        level,
        scope === "none" ? "none" : `\`${scope}\``,
      ]),
    },
  );
}

function operations(service: string): string {
  const contract = restContracts.find((candidate) => candidate.service === service);
  if (contract === undefined) return "";
  const offered = section("Public API", "Below `/api/v1`; schemas and examples are at `/api/docs`.", {
    heads: ["Operation", "Procedure", "What it does"],
    rows: contract.operations.map(({ method, path: route, procedure, summary }) => [
      `\`${method} ${route}\``,
      `\`${procedure}\``,
      summary,
    ]),
  });
  const leftOut = Object.entries(contract.leftOut).map(([name, reason]) => `- \`${name}\`: ${reason}`);
  return leftOut.length === 0 ? offered : `${offered}\n\nNot offered:\n\n${leftOut.join("\n")}`;
}

function events(service: string): string {
  const emitted = new Map<string, EventDefinition>();
  const heard = new Map<string, EventDefinition>();
  const files = globSync(`services/${service}/src/**/*.ts`, { cwd: root, exclude: ["**/*.test.ts"] });
  for (const file of files) {
    const text = readFileSync(path.join(root, file), "utf8");
    for (const [, group = "", name = "", use] of text.matchAll(/\b(\w+Events)\.(\w+)(\.trigger)?/g)) {
      const event = eventGroups[group]?.[name];
      if (event === undefined) continue;
      const isHeard =
        use !== undefined || !(event.name.startsWith(`${service}/`) || event.name.startsWith("audit/"));
      (isHeard ? heard : emitted).set(event.name, event);
    }
  }
  const list = (found: Map<string, EventDefinition>) =>
    [...found.values()]
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, meaning }) => `- \`${name}\`: ${meaning}`);
  const parts = [
    emitted.size === 0 ? "Tells of nothing." : `Tells of:\n\n${list(emitted).join("\n")}`,
    heard.size === 0 ? "Listens to nothing." : `Listens to:\n\n${list(heard).join("\n")}`,
  ];
  return `## Events\n\nPayloads: \`docs/api/events.json\`.\n\n${parts.join("\n\n")}`;
}

function variables(service: string): string {
  const common = new Set(variablesOf([]));
  const own = variablesOf([service as Parameters<typeof variablesOf>[0][number]]).filter(
    (name) => !common.has(name),
  );
  return `## Configuration\n\nIn a process of its own it is told, beside what every process is:\n\n${own
    .map((name) => `- \`${name}\``)
    .join("\n")}`;
}

async function tables(service: string): Promise<string> {
  const file = globSync(`services/${service}/src/db/schema.ts`, { cwd: root })[0];
  if (file === undefined) return "";
  const schema = (await import(path.join(root, file))) as Record<string, unknown>;
  const rows = Object.values(schema)
    .filter((value) => value instanceof PgTable)
    .map((table) => getTableConfig(table))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, columns }) => [`\`${name}\``, columns.map((column) => snakeCase(column.name)).join(", ")]);
  const where = `In the database \`${service}\`, which no other service's role can open.`;
  return section("Tables", where, { heads: ["Table", "Columns"], rows });
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function section(
  title: string,
  words: string,
  { heads, rows }: { heads: string[]; rows: string[][] },
): string {
  const table = [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `## ${title}\n\n${words}\n\n${table.join("\n")}`;
}
