import { httpStatusOf, toAppError, type AppError, type Logger } from "@segue/kernel";
import { StorageError } from "@segue/storage";
import type { FastifyInstance, FastifyReply } from "fastify";
import { diskFull, isDiskFull } from "../adapters/disk-full.ts";

/** Answers with an error that a person can read and a program can branch on; never cached. */
export function sendProblem(reply: FastifyReply, status: number, problem: { code: string; message: string }) {
  return reply
    .code(status)
    .type("application/json")
    .header("cache-control", "no-store")
    .send({ code: problem.code, message: problem.message });
}

/** The status and public words for any error; 507 for a full disk, which no other kind of error can say. */
export function toProblem(error: unknown): { status: number; code: string; message: string } {
  if (isDiskFull(error)) return { status: 507, ...wordsOf(diskFull(error)) };
  if (error instanceof StorageError && error.code === "not_found") {
    return { status: 404, code: "delivery.media_missing", message: "This file is not here any more." };
  }
  if (error instanceof StorageError)
    return { status: 503, code: "delivery.store_unavailable", message: error.message };
  if (error instanceof Error && "statusCode" in error && error.statusCode === 413) {
    return {
      status: 413,
      code: "delivery.too_large",
      message: "This file is too large. Make it smaller and try again.",
    };
  }
  const app = toAppError(error);
  return { status: httpStatusOf[app.kind], ...wordsOf(app) };
}

/** Makes every error of a group of routes a problem answer, and logs those that are the server's fault. */
export function answerWithProblems(routes: FastifyInstance, logger: Logger): void {
  routes.setErrorHandler((error, request, reply) => {
    const { status, ...problem } = toProblem(error);
    if (status >= 500) logger.error({ err: error, method: request.method, status }, "a media request failed");
    return sendProblem(reply, status, problem);
  });
}

function wordsOf({ code, message }: AppError) {
  return { code, message };
}
