// A lock made on one platform may lack another's native packages, and `npm ci` then fails or breaks there.
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");
const { packages } = JSON.parse(text);
const problems = [];
for (const [location, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const name of Object.keys(optionalDependencies)) {
    if (!isLocked(location, name))
      problems.push(`${location || "the root"} wants ${name}, which the lock does not have`);
  }
}
if (/"resolved": "https?:/.test(text))
  problems.push("the lock names a registry; install with omit-lockfile-registry-resolved");
for (const problem of problems) console.error(problem);
console.log(`${Object.keys(packages).length} locked packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Looks where npm would: in the package's own node_modules, then in each one above it. */
function isLocked(location, name) {
  for (let folder = location; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}
