import { createRequire } from "node:module";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectStore } from "./object-store.ts";
import { s3Store } from "./s3-store.ts";

interface S3Server {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
interface S3ServerSettings {
  address: string;
  port: number;
  silent: boolean;
  directory: string;
  configureBuckets: { name: string }[];
}

// The emulator ships no types; this is the part of it that is used.
const S3rver = createRequire(import.meta.url)("s3rver") as new (settings: S3ServerSettings) => S3Server;

/** A store on a throw-away S3 server on loopback, for tests; `release` takes both down. */
export async function openS3Emulator(): Promise<{ store: ObjectStore; release: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "segue-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: "segue" }],
  });
  const { port } = await server.run();
  const store = s3Store({
    bucket: "segue",
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
    isPathStyle: true,
  });
  return {
    store,
    async release() {
      await store.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
