import type { AnyRouter } from "@trpc/server";
import type { FastifyInstance } from "fastify";
import type { InngestFunction } from "inngest";
import type { Clock } from "./ids.ts";
import type { ServiceInngest } from "./inngest.ts";
import type { Logger } from "./logger.ts";

/** What every service is given. */
export interface ServiceNeeds {
  databaseUrl: string;
  logger: Logger;
  clock: Clock;
  inngest: ServiceInngest;
}

/** One domain service, whichever process it runs in. */
export interface Service<TRouter extends AnyRouter = AnyRouter> {
  name: string;
  router: TRouter;
  /** Its reactions to events and its workflows. */
  functions: InngestFunction.Any[];
  /** Public HTTP beside tRPC (media, uploads, key sets); paths must not clash between services. */
  routes?: (app: FastifyInstance) => void | Promise<void>;
  /** The path prefixes that `routes` answers under, so that a gateway in another process knows where to send them. */
  publicPrefixes?: readonly string[];
  /** What it needs in order to answer, by name: each resolves while it is there, and throws otherwise. */
  dependencies?: Record<string, () => Promise<void>>;
  start?: () => Promise<void>;
  /** Lets go of everything; resolves when nothing runs any more. */
  stop(): Promise<void>;
}
