import type { ServerResponse } from "node:http";
import { isEventStream } from "@segue/kernel/http";
import type { FastifyReply, FastifyRequest } from "fastify";

/** The event streams that clients hold open; they never end by themselves, so a stop must end them. */
export interface OpenStreams {
  follow(request: FastifyRequest, reply: FastifyReply): void;
  endAll(): void;
}

/** Notices event streams by what the client asks for. */
export function createOpenStreams(): OpenStreams {
  const open = new Set<ServerResponse>();
  return {
    follow(request, reply) {
      if (!isEventStream(request)) return;
      open.add(reply.raw);
      reply.raw.once("close", () => open.delete(reply.raw));
    },
    endAll() {
      for (const response of open) response.destroy();
    },
  };
}
