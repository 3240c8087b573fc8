import { type AppError, httpStatusOf } from "@segue/kernel";
import { refusalBody, type RefusalStatus } from "@segue/kernel/refusal";
import type { FastifyReply } from "fastify";

/** The answer of a tRPC call that does not get as far as a procedure, and its status. */
export function refusalOf({ kind, code, message, details }: AppError) {
  const status = httpStatusOf[kind] as RefusalStatus;
  return { status, body: refusalBody(status, { kind, code, message, details }) };
}

/** Tells why a request is refused, and when to come back where that helps. */
export function setRefusalHeaders(reply: FastifyReply, { code, kind, details }: AppError): void {
  // The header of RFC 6750 lets a client tell a stale token from a procedure that wants a sign-in.
  if (code === "auth.token_expired") reply.header("www-authenticate", 'Bearer error="invalid_token"');
  const retryAfter = details?.["retryAfterSeconds"];
  if (typeof retryAfter === "number") reply.header("retry-after", retryAfter);
  else if (kind === "unavailable") reply.header("retry-after", 1);
}

/** Answers a tRPC request that does not get as far as a procedure. */
export function sendRefusal(reply: FastifyReply, error: AppError): FastifyReply {
  const { status, body } = refusalOf(error);
  setRefusalHeaders(reply, error);
  return reply.code(status).send(body);
}
