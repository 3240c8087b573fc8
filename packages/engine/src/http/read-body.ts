import type { IncomingMessage } from "node:http";

const bodyMaxBytes = 64 * 1024 * 1024;

/** A request the engine cannot serve; `status` and message go to the client. */
export class RequestError extends Error {
  readonly code = "bad_request";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The request's JSON body; throws RequestError when it is too large or not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > bodyMaxBytes) throw new RequestError(413, "The body is larger than 64 MB.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new RequestError(400, "The body is not JSON.", { cause: error });
  }
}
