import { globSync } from "node:fs";
import path from "node:path";
import { serviceMap } from "../service-map.mjs";
import { judgeFetchIn, judgeHttpImport } from "./boundaries/http-rule.ts";
import { readImports } from "./boundaries/read-imports.ts";
import { findCycle, judge } from "./boundaries/rules.ts";

const root = path.resolve(import.meta.dirname, "..");
const files = globSync("{apps,services,packages}/*/{src,test}/**/*.{ts,tsx}", { cwd: root });
const cycle = findCycle(serviceMap);
if (cycle) console.error(`service-map.mjs has a cycle: ${cycle.join(" → ")}`);

const imports = (await Promise.all(files.map((file) => readImports(root, file)))).flat();
const violations = imports.flatMap((found) => {
  const verdict = judge(found, serviceMap) ?? judgeHttpImport(found);
  return verdict === null ? [] : [`${found.file} (${found.specifier}) ${verdict}`];
});
for (const file of files) {
  const verdict = await judgeFetchIn(root, file);
  if (verdict !== null) violations.push(`${file} (fetch) ${verdict}`);
}
for (const violation of violations) console.error(violation);
// A check that looked at nothing would be green for ever.
if (imports.length < files.length)
  throw new Error(`only ${imports.length} imports found in ${files.length} files`);
console.log(`${files.length} files, ${imports.length} imports, ${violations.length} across a boundary`);
process.exitCode = violations.length > 0 || cycle ? 1 : 0;
