import type { OutgoingHttpHeaders } from "node:http";
import type { HttpAnswer, HttpCall, HttpClient } from "@segue/kernel/http";
import type { FastifyReply } from "fastify";
import { returnedHeaders } from "./forwarded-headers.ts";

const clientLeft = new Error("The client left.");

/** Asks a service and sends its answer to the client as it comes, no faster than the client takes it. */
export async function passOn(
  reply: FastifyReply,
  http: HttpClient,
  call: HttpCall & { ctx: NonNullable<HttpCall["ctx"]> },
): Promise<FastifyReply> {
  const { raw } = reply;
  const left = new AbortController();
  const ended = call.ctx.signal;
  const stop = () => left.abort(clientLeft);
  // A client that leaves ends the work for it, and so does our own end.
  ended?.addEventListener("abort", stop, { once: true });
  raw.once("close", () => {
    ended?.removeEventListener("abort", stop);
    if (!raw.writableFinished) stop();
  });
  const answer = await http.request({ ...call, ctx: { ...call.ctx, signal: left.signal } });
  return sendAnswer(reply, answer);
}

function sendAnswer(reply: FastifyReply, { status, headers, body }: HttpAnswer): FastifyReply {
  const { raw } = reply.hijack();
  raw.writeHead(status, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...returnedHeaders(headers) });
  // The head is out: a service that breaks off can only be told by breaking off too.
  body.once("error", () => raw.destroy());
  body.pipe(raw);
  return reply;
}
