import { setTimeout as delay } from "node:timers/promises";
import type { Engine } from "@segue/engine";
import type { Logger } from "@segue/kernel";

const pauseMaxMs = 30_000;

/**
 * Tells the event bus which functions are served here; resolves once it knows. The local engine reads them itself and a
 * function outside its subset stops the start; an Inngest server is asked, through the SDK, until it answers.
 */
export async function syncWithBus(deps: {
  urls: string[];
  engine: Engine | undefined;
  logger: Logger;
}): Promise<void> {
  const { urls, engine, logger } = deps;
  if (engine !== undefined) {
    for (const url of urls) await engine.sync(url);
    return;
  }
  await Promise.all(urls.map((url) => registerUntilAccepted(url, logger)));
}

async function registerUntilAccepted(url: string, logger: Logger): Promise<void> {
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMaxMs, pauseMs * 2)) {
    try {
      // A PUT without a body makes the SDK register its functions with the configured server.
      const response = await fetch(url, { method: "PUT", signal: AbortSignal.timeout(10_000) });
      if (response.ok) return;
      logger.warn(
        { url, status: response.status },
        "functions not accepted by the event bus, will try again",
      );
    } catch (error) {
      logger.warn({ url, err: error }, "event bus not reached, will try again");
    }
    await delay(pauseMs, undefined, { ref: false });
  }
}
