import { randomBytes } from "node:crypto";
import { createLogger } from "@segue/kernel";
import { createHotRanges, StorageError, type ByteRange } from "@segue/storage";
import fastify from "fastify";
import { afterEach, expect, it } from "vitest";
import { createFileSender } from "./stored-file.ts";

const bytes = randomBytes(3 * 1024 * 1024 + 5);
const file = { key: "big", sizeBytes: bytes.length, etag: '"big"', contentType: "audio/mp4" };
let close: () => Promise<unknown> = async () => undefined;
afterEach(() => close());

async function serve(read: (key: string, range: ByteRange) => Promise<Buffer>): Promise<string> {
  const app = fastify();
  const hot = createHotRanges({ read }, { totalBytesMax: 1 << 20, rangeBytesMax: 1 << 20 });
  const send = createFileSender({ store: { read }, hot, logger: createLogger("delivery", "silent") });
  app.get("/file", (request, reply) => send(request, reply, file));
  close = () => app.close();
  return `${await app.listen({ host: "127.0.0.1", port: 0 })}/file`;
}

it("sends a large file whole, in reads of at most a mebibyte", async () => {
  const lengths: number[] = [];
  const url = await serve(async (_key, { start, end }) => {
    lengths.push(end - start);
    return bytes.subarray(start, end);
  });
  const response = await fetch(url);
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  expect(lengths).toEqual([1 << 20, 1 << 20, 1 << 20, 5]);
});

it("breaks the connection off when the store fails half way, and goes on serving", async () => {
  let isBroken = true;
  const url = await serve(async (_key, { start, end }) => {
    if (isBroken && start > 0) throw new StorageError("unavailable", "The disk is away.");
    return bytes.subarray(start, end);
  });
  await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow("terminated");
  isBroken = false;
  const part = await fetch(url, { headers: { range: "bytes=7-9" } });
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(7, 10));
});
