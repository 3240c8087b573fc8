import type { Logger } from "@segue/kernel";

export interface StopList {
  /** Remembers how to stop something; what started last is stopped first. */
  add(name: string, stop: () => Promise<void>): void;
  /** Stops everything once; one that fails is logged and does not keep the others running. */
  run(): Promise<void>;
}

/** Keeps track of what runs, so that a stop at any moment of the start lets go of exactly that. */
export function createStopList(logger: Logger): StopList {
  const stops: { name: string; stop: () => Promise<void> }[] = [];
  let running: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) {
      try {
        await next.stop();
      } catch (error) {
        logger.error({ err: error, part: next.name }, "could not be stopped cleanly");
      }
    }
  }

  return {
    add: (name, stop) => void stops.push({ name, stop }),
    run: () => (running ??= stopAll()),
  };
}
