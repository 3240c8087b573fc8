import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { judgeMigration } from "./migrations/rules.ts";

/**
 * Every migration is one step that can be taken back to and that the version before it can work with: dated after the
 * last one (the migrator skips, without a word, one that is not), in one transaction, and only adding.
 */
const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
const root = path.resolve(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
const journals = globSync("drizzle/*/meta/_journal.json", { cwd: root });
const problems: string[] = [];
let migrations = 0;

for (const file of journals) {
  const folder = path.resolve(root, path.dirname(file), "..");
  const { entries } = Journal.parse(JSON.parse(readFileSync(path.join(root, file), "utf8")));
  for (const [index, { tag, when }] of entries.entries()) {
    const before = entries[index - 1];
    if (before && when <= before.when)
      problems.push(`${file}: ${tag} is dated before ${before.tag}; generate it again`);
    const migration = path.join(folder, `${tag}.sql`);
    if (!existsSync(migration)) {
      problems.push(`${file}: ${tag}.sql is missing`);
      continue;
    }
    migrations += 1;
    for (const problem of judgeMigration(readFileSync(migration, "utf8"), version))
      problems.push(`${path.relative(root, migration)} ${problem}`);
  }
  const known = new Set(entries.map(({ tag }) => `${tag}.sql`));
  for (const name of globSync("*.sql", { cwd: folder }))
    if (!known.has(name)) problems.push(`${path.relative(root, folder)}/${name} is not in the journal`);
}
for (const problem of problems) console.error(problem);
// A check that looked at nothing would be green for ever.
if (journals.length === 0 || migrations < journals.length) throw new Error("no migrations found");
console.log(`${migrations} migrations of ${journals.length} databases, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
