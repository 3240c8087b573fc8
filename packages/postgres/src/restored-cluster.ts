import { chmodSync, chownSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { unprivilegedUser } from "./binaries.ts";

/** Gives a data folder that was put together from a backup to the user who runs the server, as the server insists on. */
export async function ownRestoredCluster(dataDir: string): Promise<void> {
  const { uid, gid } = unprivilegedUser();
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const paths = entries.map(({ parentPath, name }) => path.join(parentPath, name));
  if (uid !== undefined && gid !== undefined)
    for (const file of [dataDir, ...paths]) chownSync(file, uid, gid);
  for (const folder of [dataDir, ...folders.map(({ parentPath, name }) => path.join(parentPath, name))])
    chmodSync(folder, 0o700);
}
