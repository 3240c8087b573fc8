import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { serviceMap } from "../service-map.mjs";
import { servicePage } from "./contract/service-page.ts";

/** Writes a page of documentation per service to docs/api/services; with `--check` says which are out of date. */
const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "docs/api/services");
const services = Object.keys(serviceMap).filter((name) => existsSync(path.join(root, "services", name)));
const isChecking = process.argv.includes("--check");
if (!isChecking) mkdirSync(folder, { recursive: true });

const stale: string[] = [];
for (const service of services.toSorted()) {
  const file = path.join(folder, `${service}.md`);
  const page = await servicePage(service);
  const isCurrent = existsSync(file) && readFileSync(file, "utf8") === page;
  if (isCurrent) continue;
  if (isChecking) stale.push(service);
  else writeFileSync(file, page);
}
if (stale.length > 0) {
  console.error(`The pages of ${stale.join(", ")} are out of date. Run: node scripts/service-pages.ts`);
  process.exitCode = 1;
} else console.log(`${services.length} service pages are current`);
