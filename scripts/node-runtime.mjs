// Where the pinned Node lives, and whether the host's Node would do. Builtins only: runs on any Node >= 20.9.
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The pinned Node binary for this platform, or null where none is installed. */
export function nodeBinary() {
  const isWindows = process.platform === "win32";
  const folder = `node-${isWindows ? "win" : process.platform}-${process.arch}`;
  const file = path.join(root, "tools/node/node_modules", folder, "bin", isWindows ? "node.exe" : "node");
  return existsSync(file) ? file : null;
}

/** Type stripping and the services need Node 24; a host that has it is used as it is. */
export const hostIsEnough = () => Number(process.versions.node.split(".")[0]) >= 24;
