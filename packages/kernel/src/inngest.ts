import { Inngest } from "inngest";
import type { Logger } from "./logger.ts";
import { WorkMiddleware } from "./telemetry/work-middleware.ts";

/** How to reach the event bus: a local engine, Inngest Cloud or a self-hosted server. */
export interface EventBusConfig {
  baseUrl: string;
  eventKey: string;
  signingKey: string;
}

export type ServiceInngest = Inngest;

/** The service's own client of the event bus, `segue-<service>`, so that its functions keep their identity wherever it runs. */
export function createInngest(service: string, config: EventBusConfig, logger: Logger): ServiceInngest {
  return new Inngest({
    id: `segue-${service}`,
    baseUrl: config.baseUrl,
    eventKey: config.eventKey,
    signingKey: config.signingKey,
    isDev: false,
    middleware: [WorkMiddleware],
    logger: {
      info: (...args: unknown[]) => logger.debug({ bus: args }, "event bus"),
      debug: (...args: unknown[]) => logger.debug({ bus: args }, "event bus"),
      warn: (...args: unknown[]) => logger.warn({ bus: args }, "event bus"),
      error: (...args: unknown[]) => logger.error({ bus: args }, "event bus"),
    },
  });
}
