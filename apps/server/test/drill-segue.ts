import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCatalogService } from "@segue/catalog";
import { createPlaybackService } from "@segue/playback";
import { createSocialService } from "@segue/social";
import {
  connectLocal,
  createInngest,
  createLogger,
  newId,
  type RequestContext,
  serviceContext,
} from "@segue/kernel";
import { migrateService } from "@segue/kernel/migrate";
import { provisionDatabase, startPostgres, type PostgresServer } from "@segue/postgres";
import { localStore } from "@segue/storage";
import postgres from "postgres";
import { databaseNames, serviceNames } from "../src/database-names.ts";
import { loadSecrets } from "../src/supervisor/secrets.ts";

const drizzleFolder = path.resolve(import.meta.dirname, "../../../drizzle");
const logger = createLogger("drill", "silent");

/** A data folder as a running Segue has it, below a folder that the database's user can reach. */
export function makeDataFolder(): { folder: string; dataDir: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-drill-"));
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "data");
  mkdirSync(path.join(dataDir, "media"), { recursive: true });
  return { folder, dataDir };
}

/** Postgres with every service's own schema, as the supervisor starts it. */
export async function startDatabases(dataDir: string) {
  const secrets = loadSecrets(path.join(dataDir, "secrets.json"), databaseNames);
  const server = await startPostgres({
    dataDir: path.join(dataDir, "postgres"),
    stagingDir: path.join(tmpdir(), "segue-postgres"),
    password: secrets.postgresPassword,
  });
  const urls: Record<string, string> = {};
  for (const name of serviceNames.filter((service) => existsSync(path.join(drizzleFolder, service)))) {
    const password = secrets.databasePasswords[name] ?? "";
    urls[name] = await provisionDatabase(server.adminUrl, { name: `segue_${name}`, password });
    await migrateService(urls[name], name, drizzleFolder);
  }
  return { server, urls };
}

/** The services that keep what people did, in this process, on those databases. */
export function openServices(urls: Record<string, string>) {
  const needs = (name: string) => ({
    databaseUrl: urls[name] ?? "",
    logger,
    clock: () => new Date(),
    inngest: createInngest(name, { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" }, logger),
  });
  const nobody = (): never => {
    throw new Error("no other service is asked in this drill");
  };
  const social = createSocialService(needs("social"));
  const playback = createPlaybackService({ ...needs("playback"), catalog: nobody, delivery: nobody });
  const catalog = createCatalogService({ ...needs("catalog"), delivery: nobody });
  const as = (userId: string, role: "listener" | "editor"): RequestContext => ({
    ...serviceContext("drill"),
    actor: { kind: "user", userId, role, sessionId: "s" },
  });
  return {
    async like(userId: string, trackId: string) {
      await connectLocal(social.router)(as(userId, "listener")).like.set.mutate({ trackId, isLiked: true });
    },
    async play(userId: string, playId: string) {
      const event = {
        id: newId(),
        type: "started" as const,
        playId,
        trackId: newId(),
        positionMs: 0,
        playedMs: 0,
      };
      await connectLocal(playback.router)(as(userId, "listener")).play.report.mutate({
        events: [{ ...event, at: new Date() }],
      });
    },
    async bookmark(userId: string, trackId: string) {
      const caller = connectLocal(playback.router)(as(userId, "listener"));
      await caller.bookmark.create.mutate({ trackId, positionMs: 1_000, note: null });
    },
    async draft(title: string) {
      await connectLocal(catalog.router)(as(newId(), "editor")).draft.create.mutate({ patch: { title } });
    },
    async stop() {
      await Promise.all([social.stop(), playback.stop(), catalog.stop()]);
    },
  };
}

/** Puts an account and a ready rendition into the databases, its bytes first into the store. */
export async function addAccountAndRendition(urls: Record<string, string>, dataDir: string): Promise<void> {
  const [auth, delivery] = [urls["auth"], urls["delivery"]].map((url) => postgres(url ?? "", { max: 1 }));
  const store = localStore(path.join(dataDir, "media"));
  if (!auth || !delivery) throw new Error("auth and delivery have a database each");
  await auth`insert into accounts (id, email, display_name, password_hash, role, created_at)
    values (${newId()}, ${`${newId()}@example.org`}, 'Somebody', 'x', 'listener', now())`;
  const masterId = newId();
  const bytes = randomBytes(100_000);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `masters/${masterId}/aac-96.${sha256.slice(0, 16)}.mp4`;
  await store.put(key, bytes, { contentType: "audio/mp4" });
  await delivery`insert into masters (id, sha256, size_bytes, object_key, file_name, sealed_key, state)
    values (${masterId}, ${sha256}, 1, ${`originals/${sha256}`}, 'a.flac', 'sealed', 'ready')`;
  await delivery`insert into renditions (master_id, name, position, plan, object_key, size_bytes, sha256, ready_at)
    values (${masterId}, 'aac-96', 0, '{}', ${key}, ${bytes.length}, ${sha256}, now())`;
  await Promise.all([auth.end(), delivery.end(), store.close()]);
}

/** A digest of every table of every service, by name. */
export async function digestTables(urls: Record<string, string>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const [service, url] of Object.entries(urls)) {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    for (const { name } of tables) {
      const [row] = await sql<{ digest: string }[]>`
        select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql(name)} t`;
      digests[`${service}.${name}`] = row?.digest ?? "";
    }
    await sql.end();
  }
  return digests;
}

/** A place in the log, written by Postgres as two hexadecimal halves. */
export function lsnNumber(lsn: string | null | undefined): bigint {
  const [high = "0", low = "0"] = (lsn ?? "0/0").split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** How far everything that was acknowledged is in the log by now. */
export async function flushedLsn({ adminUrl }: PostgresServer): Promise<bigint> {
  const sql = postgres(adminUrl, { max: 1 });
  const [row] = await sql<{ lsn: string }[]>`select pg_current_wal_flush_lsn()::text as lsn`;
  await sql.end();
  return lsnNumber(row?.lsn);
}
