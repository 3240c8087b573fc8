// `npm start`, `npm test`, `npm run import`, `npm run backup`, `npm run bench` and others: brings Node 24 and the dependencies along, then
// runs scripts/<command>.ts on them. Plain JavaScript and builtins only: this is the one file that must run on
// any Node >= 20.9 before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hostIsEnough, nodeBinary, root } from "./node-runtime.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  fail(
    `Segue needs Node 20.9 or newer and this is ${process.version}. Install a current Node from https://nodejs.org and run the command again.`,
  );
}

// Variables of the npm that runs us would point the inner npm at the wrong folder.
const outerNpm =
  /^npm_(config_(local_prefix|prefix|global_prefix|workspace)|package_|lifecycle_|command|execpath|node_execpath)/i;
const cleanEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outerNpm.test(name)));

if (!hostIsEnough()) install(path.join(root, "tools/node"), cleanEnv, "Node 24");
const node = hostIsEnough() ? process.execPath : nodeBinary();
if (!node) {
  fail(
    `Segue brings its own Node 24 for Linux and Windows, not for ${process.platform}-${process.arch}. Install Node 24 or newer and run the command again.`,
  );
}

const env = {
  ...cleanEnv,
  PATH: [path.dirname(node), cleanEnv.PATH].join(path.delimiter),
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};
install(root, env, "dependencies");
env.PATH = [path.dirname(node), path.join(root, "node_modules/.bin"), cleanEnv.PATH].join(path.delimiter);

const script = path.join(root, "scripts", `${process.argv[2]}.ts`);
const child = spawn(node, [script, ...process.argv.slice(3)], { cwd: root, stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// Some npm versions die on a signal without passing it on; then our parent changes and we stop the rest.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
child.on("exit", (code, signal) => {
  const signals = { SIGINT: 2, SIGTERM: 15, SIGKILL: 9 };
  process.exit(code ?? 128 + (signals[signal] ?? 1));
});

/** Installs what the folder's lock says, unless exactly that is installed already. */
function install(folder, environment, what) {
  const stamp = path.join(folder, "node_modules/.install-stamp");
  const lock = readFileSync(path.join(folder, "package-lock.json"));
  const hash = createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`);
  for (const patch of patchesOf(folder)) hash.update(readFileSync(patch));
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const startedAt = Date.now();
  console.log(`Installing ${what} …`);
  // npm itself must run on the pinned Node: packages are chosen by the Node that installs them.
  const npm = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
    env: environment,
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    fail(
      `Installing ${what} failed (see above). Check the connection to the npm registry and the free disk space, then run the command again.`,
    );
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed ${what} in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

function patchesOf(folder) {
  const patches = path.join(folder, "patches");
  return existsSync(patches) ? readdirSync(patches).map((name) => path.join(patches, name)) : [];
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
