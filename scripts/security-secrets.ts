import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findSecrets } from "./security/find-secrets.ts";

// Looks through every file that is or could be committed. A finding is either a mistake or, where the text only looks
// like a secret, marked on its line with `not-a-secret` and the reason.
const root = path.resolve(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  cwd: root,
})
  .toString()
  .split("\0")
  .filter((file) => file !== "" && !/\.(png|jpe?g|avif|webp|woff2|flac|mp3|wav|ico)$/.test(file));
let problems = 0;
for (const file of new Set(files)) {
  let text: string;
  try {
    text = readFileSync(path.join(root, file), "utf8");
  } catch (error) {
    // Deleted, and not committed yet.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
    throw error;
  }
  for (const { line, rule } of findSecrets(file, text)) {
    problems += 1;
    console.error(`${file}:${line} looks like ${rule}`);
  }
}
console.log(`${files.length} files looked through for secrets, ${problems} found`);
process.exitCode = problems > 0 ? 1 : 0;
