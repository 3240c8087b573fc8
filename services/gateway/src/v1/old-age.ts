import type { Clock } from "@segue/kernel";
import type { Deprecation } from "@segue/rest";
import type { FastifyReply } from "fastify";
import type { ProblemParts } from "./problem-reply.ts";

/**
 * Tells callers of an operation that it is on its way out: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link
 * to its successor. Gives the problem to answer with once the operation is gone, null before.
 */
export function tellOldAge(
  reply: FastifyReply,
  { since, sunset, successor }: Deprecation,
  clock: Clock,
): ProblemParts | null {
  const successorUrl = `/api/v1${successor}`;
  reply.headers({
    deprecation: `@${Math.floor(Date.parse(since) / 1000)}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${successorUrl}>; rel="successor-version"`,
  });
  if (clock().getTime() < Date.parse(sunset)) return null;
  return {
    status: 410,
    code: "request.gone",
    detail: `This is no longer offered. Use ${successorUrl} instead; /api/docs describes it.`,
  };
}
