import type { IncomingMessage } from "node:http";

import { z } from "zod";

import type { EngineContext } from "../engine-context.ts";
import { Checkpoint, applyCheckpoint } from "../execute/checkpoint.ts";
import { hashSigningKey, isSameSecret } from "../protocol/signature.ts";
import { registerApp } from "../register/register-app.ts";
import { operate, operatePath } from "./operate.ts";
import { RequestError, readJson } from "./read-body.ts";
import { receiveEvents } from "./receive-events.ts";

/** What a route answers: a status and a JSON body. */
export type RouteReply = { status: number; body: unknown };

const OutOfBandReport = z.looseObject({ appName: z.string(), functions: z.array(z.unknown()) });

/** Answers one request of the event API or of an SDK; throws RequestError for what it refuses. */
export async function route(engine: EngineContext, request: IncomingMessage): Promise<RouteReply> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const [first, second, third, fourth] = pathname.slice(1).split("/").map(decodeURIComponent);
  const method = request.method ?? "GET";
  if (method === "GET" && pathname === "/health")
    return { status: 200, body: { status: 200, message: "OK" } };
  if (method === "POST" && first === "e" && second) {
    if (!isSameSecret(second, engine.eventKey)) throw new RequestError(401, "Event key not found");
    const seed = request.headers["x-inngest-event-id-seed"];
    const ids = await receiveEvents(
      engine,
      await readJson(request),
      typeof seed === "string" ? seed : undefined,
    );
    return { status: 200, body: { ids, status: 200 } };
  }
  if (!isSameSecret(request.headers.authorization ?? "", `Bearer ${hashSigningKey(engine.signingKey)}`)) {
    throw new RequestError(401, "Unauthorized");
  }
  if (first === operatePath) return operate(engine, request);
  if (method === "POST" && pathname === "/fn/register") return register(engine, request);
  if (method === "POST" && first === "v1" && second === "checkpoint" && third && fourth === "async") {
    const isOwned = await applyCheckpoint(engine, third, Checkpoint.parse(await readJson(request)));
    if (!isOwned) throw new RequestError(409, "This request no longer owns the run.");
    return { status: 200, body: {} };
  }
  if (method === "GET" && first === "v0" && second === "runs" && third) {
    if (fourth === "batch") return { status: 200, body: await readEvents(engine, third) };
    if (fourth === "actions") return { status: 200, body: await readSteps(engine, third) };
  }
  throw new RequestError(501, `The local engine does not support ${method} ${pathname}.`);
}

async function register(engine: EngineContext, request: IncomingMessage): Promise<RouteReply> {
  const report = OutOfBandReport.safeParse(await readJson(request));
  if (!report.success) throw new RequestError(400, z.prettifyError(report.error));
  const isModified = await registerApp(engine, {
    appId: report.data.appName,
    functions: report.data.functions,
  });
  return { status: 200, body: { ok: true, status: 200, modified: isModified } };
}

async function readEvents(engine: EngineContext, runId: string): Promise<unknown> {
  const [run] = await engine.sql<{ events: unknown }[]>`select events from engine.run where id = ${runId}`;
  if (!run) throw new RequestError(404, "There is no such run.");
  return run.events;
}

async function readSteps(engine: EngineContext, runId: string): Promise<unknown> {
  const rows = await engine.sql<
    { id: string; body: unknown }[]
  >`select id, body from engine.step where run_id = ${runId}`;
  return Object.fromEntries(rows.map(({ id, body }) => [id, body]));
}
