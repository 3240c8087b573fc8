import { readFileSync } from "node:fs";
import path from "node:path";
import { judgeLicence } from "./security/judge-licence.ts";
import { z } from "zod";

// Every package of the lock that is installed must be under a licence that lets anyone run, change and pass Segue on.
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), link: z.boolean().optional(), dev: z.boolean().optional() }),
  ),
});
const Package = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});
const root = path.resolve(import.meta.dirname, "..");
const lock = Lock.parse(JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")));
let count = 0;
let problems = 0;
for (const [folder, { link = false, version }] of Object.entries(lock.packages)) {
  if (!folder.includes("node_modules/") || link) continue;
  const licence = licenceOf(folder);
  // Packages for other platforms are in the lock and not on the disk.
  if (licence === undefined) continue;
  count += 1;
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const reason = judgeLicence(name, licence);
  if (reason === null) continue;
  problems += 1;
  console.error(`${name}@${version ?? "?"}: ${reason}`);
}
if (count < 100) throw new Error("too few packages are installed to say anything of them");
console.log(`${count} installed packages, ${problems} under a licence that is not allowed`);
process.exitCode = problems > 0 ? 1 : 0;

/** What the package says of itself, empty when it says nothing; undefined when it is not installed. */
function licenceOf(folder: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(root, folder, "package.json"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const { license, licenses = [] } = Package.parse(JSON.parse(text));
  if (typeof license === "string") return license;
  return license?.type ?? licenses.map(({ type }) => type).join(" OR ");
}
