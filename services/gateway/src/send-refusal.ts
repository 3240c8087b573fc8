import { type AppError, httpStatusOf } from "@segue/kernel";
import { refusalBody, type RefusalStatus } from "@segue/kernel/refusal";
import type { FastifyReply } from "fastify";

/** Answers a tRPC request that does not get as far as a procedure. */
export function sendRefusal(reply: FastifyReply, error: AppError): FastifyReply {
  const status = httpStatusOf[error.kind] as RefusalStatus;
  const { kind, code, message, details } = error;
  return reply.code(status).send(refusalBody(status, { kind, code, message, details }));
}
