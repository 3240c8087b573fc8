import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkMatrix } from "./reliability/check-matrix.ts";

// What Segue promises when parts of it fail is only true while a test shows it.
const root = path.resolve(import.meta.dirname, "..");
const readFile = (file: string) => {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, "utf8") : null;
};
const problems = checkMatrix(readFile("docs/reliability.md") ?? "", readFile);
for (const problem of problems) console.error(`docs/reliability.md: ${problem}`);
console.log(`fault matrix, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
