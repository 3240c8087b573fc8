import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What the next request meets instead of an answer: a status, silence, or something that is no JSON. */
export type Fault = 400 | 401 | 404 | 429 | 503 | "silent" | "garbled";

/** A request as the doubles of engines see it; parts of the path are decoded. */
export interface Asked {
  method: string;
  path: string;
  parts: string[];
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
}

/** An answer: a status alone, or a body with 200. */
export type Answer = { status: number } | { body: unknown };

/** A server on this machine that answers as `answer` says, once `faults` are met. */
export async function startFakeServer(answer: (asked: Asked) => Answer) {
  const faults: Fault[] = [];
  const asked: Asked[] = [];

  async function read(request: IncomingMessage): Promise<Asked> {
    const url = new URL(request.url ?? "/", "http://localhost");
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const { pathname: path, searchParams: query } = url;
    const parts = path.split("/").slice(1).map(decodeURIComponent);
    const body: unknown = text === "" ? null : JSON.parse(text);
    return { method: request.method ?? "", path, parts, query, headers: request.headers, body };
  }

  const server = createServer((request, response) => {
    const fault = faults.shift();
    void read(request).then((seen) => {
      asked.push(seen);
      if (fault === "silent") return;
      const said = typeof fault === "number" ? { status: fault } : answer(seen);
      response.writeHead("status" in said ? said.status : 200, {
        "content-type": "application/json",
        ...(fault === 429 ? { "retry-after": "0.05" } : {}),
      });
      if (fault === "garbled") response.end("<html>Welcome</html>");
      else if ("status" in said)
        response.end(said.status === 204 ? undefined : `{"message":"${said.status}"}`);
      else response.end(JSON.stringify(said.body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    faults,
    asked,
    port,
    address: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
