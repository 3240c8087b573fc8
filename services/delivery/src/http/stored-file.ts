import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Logger } from "@segue/kernel";
import { StorageError, type ByteRange, type HotRanges, type ObjectStore } from "@segue/storage";
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
 * Answers a GET or HEAD with a file or the range asked for (RFC 9110). Segments come from memory or one positional read
 * and go straight to the socket: the framework's way of sending costs about as much again as the rest of the request.
 * Only whole-file downloads go in pieces.
 */
export function createFileSender(deps: { store: Pick<ObjectStore, "read">; hot: HotRanges; logger: Logger }) {
  const { store, hot, logger } = deps;
  return async (request: FastifyRequest, reply: FastifyReply, file: ServedFile): Promise<FastifyReply> => {
    const { headers } = request;
    const isSameFile = headers["if-range"] === undefined || headers["if-range"] === file.etag;
    const asked = readRange(isSameFile ? headers.range : undefined, file.sizeBytes);
    const isKnown = matchesEtag(headers["if-none-match"], file.etag);
    if (asked.kind === "unsatisfiable" && !isKnown) {
      return sendProblem(reply.header("content-range", `bytes */${file.sizeBytes}`), 416, badRange);
    }
    const range = asked.kind === "part" ? asked.range : { start: 0, end: file.sizeBytes };
    const sizeBytes = range.end - range.start;
    const isBodyless = isKnown || request.method === "HEAD";
    const isWholeInMemory = sizeBytes <= PIECE_BYTES;
    const lent = isBodyless || !isWholeInMemory ? undefined : await hot.lend(file.key, range);

    const { raw } = reply.hijack();
    // Comes after the last byte was handed to the system, or the connection is gone.
    if (lent) raw.once("close", lent.release);
    const status = isKnown ? 304 : asked.kind === "part" ? 206 : 200;
    raw.writeHead(status, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      "accept-ranges": "bytes",
      "cache-control": FOREVER,
      "content-type": file.contentType,
      etag: file.etag,
      "x-content-type-options": "nosniff",
      ...(!isKnown && { "content-length": sizeBytes }),
      ...(status === 206 && { "content-range": `bytes ${range.start}-${range.end - 1}/${file.sizeBytes}` }),
    });
    if (isBodyless || lent) raw.end(lent?.bytes);
    else await sendPieces(pieces(store, file.key, range), { raw, logger });
    return reply;
  };
}

/** Headers are out, so a store that fails half way can only be told by closing the connection, which pipeline does. */
async function sendPieces(
  source: AsyncGenerator<Buffer>,
  { raw, logger }: { raw: ServerResponse; logger: Logger },
): Promise<void> {
  try {
    await pipeline(source, raw);
  } catch (error) {
    // Anything else is a listener who left half way, which is no fault.
    if (error instanceof StorageError) logger.error({ err: error }, "a download broke off");
  }
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
