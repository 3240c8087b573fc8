import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";

/**
 * Runs every benchmark of `bench/`, or the named ones, one after the other. Each prints what it measured, what that is
 * held against in the same run, and whether its goal is met; a goal that is missed is told, not an error.
 */
const root = path.resolve(import.meta.dirname, "..");
const known = readdirSync(path.join(root, "bench"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => path.basename(file, ".ts"));
const [wanted, options] = splitAtOption(process.argv.slice(2));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. Benchmarks: ${known.join(", ")}.`);
  process.exit(2);
}

let failures = 0;
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n── ${name}`);
  const child = spawn(process.execPath, [path.join(root, "bench", `${name}.ts`), ...options], {
    cwd: root,
    stdio: "inherit",
  });
  const pass = () => child.kill("SIGTERM");
  process.once("SIGTERM", pass);
  const [code] = (await once(child, "exit")) as [number | null];
  process.off("SIGTERM", pass);
  if (code === 0) continue;
  failures += 1;
  console.error(`${name} ended with ${code}.`);
}
process.exit(failures > 0 ? 1 : 0);

/** The named benchmarks, and what is passed on to them: `growth --tracks 1000,50000`. */
function splitAtOption(args: string[]): [names: string[], options: string[]] {
  const at = args.findIndex((arg) => arg.startsWith("--"));
  return at === -1 ? [args, []] : [args.slice(0, at), args.slice(at)];
}
