import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SearchEngine } from "../../services/search/src/engine/search-engine.ts";
import { ask, askWhileTyping } from "./engine-target.ts";
import type { Answer, Target } from "./measure.ts";

/**
 * Serves a scratch index: `/search?q=&limit=&filters=<JSON>&facets=` and `/suggest?q=&limit=`, both answering
 * `{ hits: [{ id }], suggestion, total, facets }`.
 */
export async function serveIndex(engine: SearchEngine, port = 0): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const text = searchParams.get("q") ?? "";
    const k = Number(searchParams.get("limit") ?? 10);
    const filters = JSON.parse(searchParams.get("filters") ?? "{}") as Record<string, unknown>;
    const facets = searchParams.has("filters") ? ["genre", "type", "language"] : [];
    const { ids, ...answer } =
      pathname === "/suggest"
        ? askWhileTyping(engine, text, { k })
        : ask(engine, text, { k, filters, facets });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ hits: ids.map((id) => ({ id })), ...answer }));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Asks a search behind HTTP. */
export function httpTarget(url: string): Target {
  const get = async (path: string, parameters: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${url}${path}?${new URLSearchParams(parameters)}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const { hits, ...answer } = (await response.json()) as Answer & { hits: { id: string }[] };
    return { ...answer, ids: hits.map(({ id }) => id) };
  };
  return {
    search: (q, { limit, filters }) =>
      get("/search", { q, limit: String(limit), ...(filters ? { filters: JSON.stringify(filters) } : {}) }),
    suggest: (q, { limit }) => get("/suggest", { q, limit: String(limit) }),
  };
}
