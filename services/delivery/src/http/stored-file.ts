import { Readable } from "node:stream";
import type { ByteRange, HotRanges, ObjectStore } from "@segue/storage";
import type { FastifyReply, FastifyRequest } from "fastify";
import { readRange } from "../domain/byte-range.ts";
import { sendProblem } from "./problem.ts";

/** An object as HTTP serves it. Its bytes never change under its URL. */
export interface ServedFile {
  key: string;
  sizeBytes: number;
  /** Strong entity tag, quotes included. */
  etag: string;
  contentType: string;
}

const badRange = { code: "delivery.bad_range", message: "The range lies outside the file." };

/** Longer answers are sent in pieces of this size instead of from one Buffer. */
const PIECE_BYTES = 1 << 20;

/** One year, the longest that caches honour. */
const FOREVER = "public, max-age=31536000, immutable";

/**
 * Answers a GET or HEAD with a file or the range asked for (RFC 9110). Segments come from memory or one positional read;
 * only whole-file downloads go in pieces.
 */
export function createFileSender(store: Pick<ObjectStore, "read">, hot: HotRanges) {
  return async (request: FastifyRequest, reply: FastifyReply, file: ServedFile): Promise<FastifyReply> => {
    const { headers } = request;
    reply
      .header("accept-ranges", "bytes")
      .header("cache-control", FOREVER)
      .header("content-type", file.contentType)
      .header("etag", file.etag)
      .header("x-content-type-options", "nosniff");
    if (matchesEtag(headers["if-none-match"], file.etag)) return reply.code(304).send();

    const isSameFile = headers["if-range"] === undefined || headers["if-range"] === file.etag;
    const asked = readRange(isSameFile ? headers.range : undefined, file.sizeBytes);
    if (asked.kind === "unsatisfiable") {
      return sendProblem(reply.header("content-range", `bytes */${file.sizeBytes}`), 416, badRange);
    }
    const range = asked.kind === "part" ? asked.range : { start: 0, end: file.sizeBytes };
    if (asked.kind === "part") {
      reply.code(206).header("content-range", `bytes ${range.start}-${range.end - 1}/${file.sizeBytes}`);
    }
    const sizeBytes = range.end - range.start;
    if (request.method === "HEAD") return reply.header("content-length", sizeBytes).send();
    if (sizeBytes <= PIECE_BYTES) return reply.send(await hot.read(file.key, range));
    return reply.header("content-length", sizeBytes).send(Readable.from(pieces(store, file.key, range)));
  };
}

async function* pieces(
  store: Pick<ObjectStore, "read">,
  key: string,
  range: ByteRange,
): AsyncGenerator<Buffer> {
  for (let start = range.start; start < range.end; start += PIECE_BYTES) {
    yield await store.read(key, { start, end: Math.min(start + PIECE_BYTES, range.end) });
  }
}

function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return (
    header === "*" || header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag)
  );
}
