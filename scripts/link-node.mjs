// Root postinstall: puts the pinned Node first on the PATH of every npm script (node_modules/.bin/node).
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { nodeBinary, root } from "./node-runtime.mjs";

const real = nodeBinary();
if (process.platform !== "win32" && real) {
  const link = path.join(root, "node_modules/.bin/node");
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.relative(path.dirname(link), real), link);
}
