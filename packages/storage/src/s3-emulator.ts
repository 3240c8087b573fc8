/// <reference path="./s3rver.d.ts" />
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import type { ObjectStore } from "./object-store.ts";
import { s3Store } from "./s3-store.ts";

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
