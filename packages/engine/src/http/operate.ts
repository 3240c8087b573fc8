import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { EngineContext } from "../engine-context.ts";
import { createRunViewer, RunFilter } from "../runs.ts";
import { RequestError } from "./read-body.ts";
import type { RouteReply } from "./routes.ts";

/** The path below which operators look into runs. Not part of an Inngest server's protocol. */
export const operatePath = "segue";

const Query = RunFilter.extend({ limit: z.coerce.number().int().min(1).max(100).optional() });

/** Answers `/segue/…`: runs and functions as `RunViewer` has them. The caller was asked for the signing key before. */
export async function operate(engine: EngineContext, request: IncomingMessage): Promise<RouteReply> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const [, what, id, action] = pathname.slice(1).split("/").map(decodeURIComponent);
  const runs = createRunViewer(engine);
  const asked = `${request.method} ${what} ${id === undefined ? "" : "id"} ${action ?? ""}`.trim();
  switch (asked) {
    case "GET stats":
      return { status: 200, body: await runs.stats() };
    case "GET functions":
      return { status: 200, body: await runs.functions() };
    case "POST functions id pause":
      await runs.pause(id as string);
      return { status: 200, body: {} };
    case "POST functions id resume":
      await runs.resume(id as string);
      return { status: 200, body: {} };
    case "GET runs":
      return { status: 200, body: await runs.list(Query.parse(Object.fromEntries(searchParams))) };
    case "GET runs id":
      return { status: 200, body: await runs.get(id as string) };
    case "POST runs id retry":
      await runs.retry(id as string);
      return { status: 200, body: {} };
    default:
      throw new RequestError(404, `There is no ${request.method} ${pathname}.`);
  }
}
