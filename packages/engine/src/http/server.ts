import http from "node:http";
import type { AddressInfo } from "node:net";

import { ZodError } from "zod";

import type { EngineContext } from "../engine-context.ts";
import { EngineError } from "../engine-error.ts";
import { RequestError } from "./read-body.ts";
import { route } from "./routes.ts";

/** A listening server and the port it got. */
export type Listening = { port: number; close: () => Promise<void> };

/** Serves the event API and what SDKs call; throws EngineError when the port cannot be had. */
export async function listen(engine: EngineContext, at: { host: string; port: number }): Promise<Listening> {
  const server = http.createServer((request, response) => {
    void answer(engine, request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", "x-inngest-server-kind": "cloud" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        new EngineError(
          "listen_failed",
          `The engine cannot listen on ${at.host}:${at.port}. Free the port or choose another.`,
          {
            cause: error,
          },
        ),
      ),
    );
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  engine: EngineContext,
  request: http.IncomingMessage,
): Promise<{ status: number; body: unknown }> {
  try {
    return await route(engine, request);
  } catch (error) {
    const status = statusOf(error);
    if (status === 500) engine.logger.error({ err: error, url: request.url }, "request failed");
    const message =
      status === 500 ? "The engine failed. Its log says why." : String((error as Error).message);
    // The event API's clients read `ids`, all others `error`.
    return { status, body: { ids: [], status, error: message, message } };
  }
}

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  if (error instanceof EngineError && error.code === "not_found") return 404;
  if (error instanceof EngineError && error.code === "conflict") return 409;
  return error instanceof EngineError || error instanceof ZodError || error instanceof URIError ? 400 : 500;
}
