import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const installed = ["/usr/bin/promtool", "/usr/local/bin/promtool", "/opt/homebrew/bin/promtool"];

/**
 * The path of Prometheus' promtool: one that is there, else the one in Debian's package, which is only unpacked into
 * node_modules and not installed: no server starts. Null where neither can be had; tests that need it are then skipped.
 */
export function findPromtool(root: string): string | null {
  const folder = path.join(root, "node_modules/.cache/promtool");
  const unpacked = path.join(folder, "usr/bin/promtool");
  const find = () => [...installed, unpacked].find((file) => existsSync(file)) ?? null;
  const present = find();
  if (present !== null || !existsSync("/usr/bin/apt-get")) return present;
  console.log("Fetching promtool from Debian's package prometheus");
  const download = mkdtempSync(path.join(tmpdir(), "segue-promtool-"));
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { cwd: download, stdio: ["ignore", "ignore", "inherit"], timeout: 120_000 });
  if (process.getuid?.() === 0) run("apt-get", ["update", "-qq"]);
  run("apt-get", ["download", "-qq", "prometheus"]);
  const [file] = readdirSync(download).filter((name) => name.endsWith(".deb"));
  if (file !== undefined) {
    mkdirSync(folder, { recursive: true });
    run("dpkg", ["-x", file, folder]);
  }
  rmSync(download, { recursive: true, force: true });
  return find();
}
