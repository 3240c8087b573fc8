import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

// The migrator skips, without a word, a migration dated before the last applied one: dates must only grow.
const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
const root = path.resolve(import.meta.dirname, "..");
const journals = globSync("drizzle/*/meta/_journal.json", { cwd: root });
let problems = 0;
for (const file of journals) {
  const { entries } = Journal.parse(JSON.parse(readFileSync(path.join(root, file), "utf8")));
  for (const [index, { tag, when }] of entries.entries()) {
    const before = entries[index - 1];
    if (before && when <= before.when) {
      problems++;
      console.error(`${file}: ${tag} is dated before ${before.tag}; generate it again`);
    }
  }
}
if (journals.length === 0) throw new Error("no migration journal found");
console.log(`${journals.length} migration journals, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
