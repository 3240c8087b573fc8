import { spawnSync } from "node:child_process";
import path from "node:path";
import { z } from "zod";

// What is known against the packages that run in production. A registry that does not answer is no reason to fail: it is
// said, and the next run asks again.
const Report = z.object({
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }).optional(),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })).optional(),
});
const timeoutMs = 60_000;
const brief = ["--fetch-retries=0", "--fetch-timeout=20000"];
const root = path.resolve(import.meta.dirname, "..");
const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--audit-level=high", "--json", ...brief], {
  cwd: root,
  encoding: "utf8",
  timeout: timeoutMs,
  maxBuffer: 64 * 1024 * 1024,
});
const { metadata, vulnerabilities = {} } = read(stdout);
if (metadata === undefined) {
  console.log(
    "NOTE: the registry gave no answer about known weaknesses of packages, so nothing is known about them.",
  );
} else {
  const serious = Object.entries(vulnerabilities).filter(([, { severity }]) =>
    /^(high|critical)$/.test(severity),
  );
  for (const [name, { severity }] of serious) console.error(`${name}: ${severity}; see npm audit`);
  console.log(`${serious.length} packages in production with a known serious weakness`);
  process.exitCode = serious.length > 0 ? 1 : 0;
}

function read(text: string): z.infer<typeof Report> {
  try {
    return Report.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
