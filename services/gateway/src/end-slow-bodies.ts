import type { FastifyInstance } from "fastify";

/**
 * Ends connections on which the body of a call takes longer than `timeoutMs`: whoever sends so slowly holds a place for
 * nothing. Uploads take as long as they take.
 */
export function endSlowBodies(app: FastifyInstance, timeoutMs: number): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const { raw, method } = request;
    if (method !== "GET" && method !== "HEAD" && raw.url?.startsWith("/api/") === true) {
      const timer = setTimeout(() => raw.destroy(), timeoutMs);
      raw.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
    }
    done();
  });
}
