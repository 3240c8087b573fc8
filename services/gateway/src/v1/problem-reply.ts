import { type AppError, httpStatusOf } from "@segue/kernel";
import { type Problem, problemMediaType } from "@segue/rest";
import type { FastifyReply } from "fastify";
import { z } from "zod";

const titles: Record<number, string> = {
  400: "The request is not valid",
  401: "Who is asking?",
  403: "Not allowed",
  404: "Not found",
  409: "This does not fit the present state",
  410: "Gone",
  413: "Too large",
  415: "Not a format that is understood",
  422: "This cannot be carried out",
  429: "Too many requests",
  500: "Something went wrong on our side",
  503: "Not available just now",
};

const Details = z.object({
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional(),
  retryAfterSeconds: z.number().optional(),
});

/** What a problem is made of; `traceId` is given by whoever sends it. */
export type ProblemParts = Omit<Problem, "type" | "title" | "traceId">;

/** A named failure as a problem. Of its details only what the public API promises gets out. */
export function problemOf(error: AppError): ProblemParts {
  const details = Details.safeParse(error.details ?? {});
  return {
    status: httpStatusOf[error.kind],
    code: error.code,
    detail: error.message,
    ...(details.success ? details.data : {}),
  };
}

/** Answers with problem+json (RFC 9457). */
export function sendProblem(reply: FastifyReply, parts: ProblemParts, traceId: string): FastifyReply {
  if (parts.retryAfterSeconds !== undefined) reply.header("retry-after", parts.retryAfterSeconds);
  // RFC 6750: tells a stale or unknown credential from one that is missing.
  if (parts.status === 401) {
    const isMissing = parts.code === "auth.sign_in_needed";
    reply.header("www-authenticate", isMissing ? "Bearer" : 'Bearer error="invalid_token"');
  }
  const problem: Problem = {
    type: `urn:segue:problem:${parts.code}`,
    title: titles[parts.status] ?? "The request failed",
    ...parts,
    traceId,
  };
  return reply.code(parts.status).type(problemMediaType).send(JSON.stringify(problem));
}
