import type { Dispatcher, Pool } from "undici";
import { CallFailure, toCallFailure } from "./call-failure.ts";
import { deadlineHeader } from "./deadline.ts";
import type { HttpAnswer, HttpCall } from "./http-call.ts";
import { priorityHeader } from "./priority-header.ts";

/** How long a connection may stay silent: in the middle of an answer, or after all of a stream was sent. */
const silenceMaxMs = 30_000;
/** The callee gives up this much earlier than its caller, so that its reason still gets there. */
const hopMs = 20;

/**
 * Sends a call to one instance. Resolves when the answer begins: from there only silence ends it, so that streamed
 * bodies live as long as they flow. Throws a CallFailure.
 */
export async function tryOnce(pool: Pool, call: HttpCall, timeoutMs: number): Promise<HttpAnswer> {
  const { ctx, body } = call;
  const leftMs = ctx === undefined ? Number.POSITIVE_INFINITY : ctx.deadlineAt.getTime() - Date.now();
  const abort = new AbortController();
  const leave = () => abort.abort(new CallFailure("abandoned", ctx?.signal?.reason));
  if (ctx?.signal?.aborted === true) throw new CallFailure("abandoned", ctx.signal.reason);
  ctx?.signal?.addEventListener("abort", leave, { once: true });
  const timer = call.isOpenEnded
    ? undefined
    : setTimeout(
        () => abort.abort(new CallFailure("timed_out", new Error("no answer in time"))),
        Math.min(timeoutMs, leftMs),
      );
  try {
    const answer = await pool.request({
      method: call.method as Dispatcher.HttpMethod,
      path: call.path,
      headers: {
        ...call.headers,
        ...(ctx?.traceparent === undefined ? {} : { traceparent: ctx.traceparent }),
        ...(ctx?.priority === undefined ? {} : { [priorityHeader]: ctx.priority }),
        ...(call.isOpenEnded || ctx === undefined
          ? {}
          : { [deadlineHeader]: String(Math.max(1, Math.floor(Math.min(leftMs, timeoutMs) - hopMs))) }),
      },
      ...(body === undefined ? {} : { body }),
      signal: abort.signal,
      headersTimeout: call.isOpenEnded ? silenceMaxMs : 0,
      bodyTimeout: silenceMaxMs,
    });
    // Whoever reads the body is told when it breaks; unread, it must not bring the process down.
    answer.body.on("error", () => {});
    if (isRefusedWhileClosing(answer)) {
      await answer.body.dump();
      throw new CallFailure("untaken", new Error("the instance is closing"));
    }
    answer.body.once("close", () => ctx?.signal?.removeEventListener("abort", leave));
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  } catch (error) {
    ctx?.signal?.removeEventListener("abort", leave);
    throw toCallFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Fastify answers so, before any handler, once its server is closing. */
const isRefusedWhileClosing = ({ statusCode, headers }: Dispatcher.ResponseData): boolean =>
  statusCode === 503 && headers["connection"] === "close" && headers["content-length"] === "80";
