import { openDatabase } from "../src/database.ts";
import { createKeyedWrites } from "../src/keyed-writes.ts";

/** Carries out one keyed write and is killed where it is told to be: before the commit, or before the reply. */
const [url = "", when] = process.argv.slice(2);
const database = openDatabase(url, {});
const writes = createKeyedWrites(database, () => new Date());
const actor = { kind: "user", userId: "u", role: "listener", sessionId: "s" } as const;
const die = () => process.kill(process.pid, "SIGKILL");

await writes.once({ actor, key: "key-of-the-killed", procedure: "test.add", input: { n: 1 } }, async () => {
  const [row] = await database.db.execute<{ id: number }>("insert into effects default values returning id");
  if (when === "before-commit") die();
  return { id: row?.id };
});
die();
