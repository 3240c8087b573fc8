import http from "node:http";
import https from "node:https";

import { signBody } from "../protocol/signature.ts";

/** An HTTP answer read to its end. */
export type SdkReply = { status: number; headers: http.IncomingHttpHeaders; text: string };

/** One signed request to an app's serve endpoint. */
export type SdkRequest = { method: "PUT" | "POST"; url: URL; body: unknown; headers: Record<string, string> };

/** Nothing was reached at the other end, so the function was certainly not run. */
export class UnreachableError extends Error {
  readonly code = "unreachable";
}

/** Sends signed requests to apps. Uses node:http, as fetch would give up on a step after 300 s without an answer. */
export class SdkClient {
  readonly #signingKey: string;
  readonly #agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };
  readonly #abort = new AbortController();

  constructor(signingKey: string) {
    this.#signingKey = signingKey;
  }

  /** The answer, whatever its status. Throws UnreachableError when the app was not reached, the socket's error when it went away. */
  send(request: SdkRequest): Promise<SdkReply> {
    const { url, body } = request;
    const isSecure = url.protocol === "https:";
    const text = JSON.stringify(body);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      "x-inngest-signature": signBody(this.#signingKey, body),
      "x-inngest-server-kind": "cloud",
      ...request.headers,
    };
    const options = {
      method: request.method,
      headers,
      agent: this.#agents[isSecure ? "https:" : "http:"],
      signal: this.#abort.signal,
    };
    return new Promise((resolve, reject) => {
      const call = (isSecure ? https : http).request(url, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      call.on("error", (error: NodeJS.ErrnoException) => {
        // An idle connection the app closed just as it was used again: it has not read the request.
        const isUnread = call.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
        const isRefused = error.code === "ECONNREFUSED" || error.code === "ENOTFOUND";
        reject(isUnread || isRefused ? new UnreachableError(error.message, { cause: error }) : error);
      });
      call.end(text);
    });
  }

  /** Cuts every open request; the client is of no use afterwards. */
  close(): void {
    this.#abort.abort();
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}
