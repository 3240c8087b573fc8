import { Worker } from "node:worker_threads";
import { AppError, type Logger } from "@segue/kernel";
import type { AnswerMessage, ServingAnswer, ServingRequest, ServingState } from "./protocol.ts";

/** The model in its thread. */
export interface ModelServing {
  /** Throws `recommendations.model_away` when the thread does not answer in time or has died; it is started again. */
  ask(request: ServingRequest): Promise<ServingAnswer>;
  /** Resolves while the thread answers, for whoever watches this process. */
  probe(): Promise<void>;
  stop(): Promise<void>;
}

/** The thread's entry as it stands in the sources; a bundle has its own file for it. */
export const servingThreadEntry = new URL("./serving-thread.ts", import.meta.url);
const answerWithinMs = 2_000;

const isState = (request: ServingRequest): request is ServingState =>
  request.kind === "load" || request.kind === "new_tracks";

/** Starts the thread when it is first asked, and again with the model and the new tracks it had when it died. */
export function createModelServing({
  entry = servingThreadEntry,
  logger,
}: {
  entry?: URL | string | undefined;
  logger: Logger;
}): ModelServing {
  const waiting = new Map<number, PromiseWithResolvers<ServingAnswer>>();
  let worker: Worker | null = null;
  const kept = new Map<ServingState["kind"], ServingState>();
  let nextId = 1;

  function start(): Worker {
    const started = new Worker(entry);
    started.on("message", (message: AnswerMessage) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if ("answer" in message) asked?.resolve(message.answer);
      else asked?.reject(away(new Error(message.error)));
    });
    started.on("error", (error) => logger.error({ err: error }, "the model's thread failed"));
    started.on("exit", () => {
      if (worker === started) worker = null;
      for (const asked of waiting.values()) asked.reject(away());
      waiting.clear();
    });
    for (const request of kept.values()) started.postMessage({ id: 0, request });
    return started;
  }

  async function ask(request: ServingRequest): Promise<ServingAnswer> {
    worker ??= start();
    if (request.kind === "new_tracks") kept.set(request.kind, request);
    const id = nextId++;
    const asked = Promise.withResolvers<ServingAnswer>();
    waiting.set(id, asked);
    worker.postMessage({ id, request });
    // Loading a large model takes as long as it takes; nobody waits for it.
    const timer = isState(request)
      ? undefined
      : setTimeout(() => waiting.delete(id) && asked.reject(away()), answerWithinMs);
    try {
      const answer = await asked.promise;
      // A file that cannot be read is not tried again by every new thread.
      if (request.kind === "load") kept.set(request.kind, request);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    ask,
    probe: async () => void (await ask({ kind: "session", trackIds: [], count: 1 })),
    async stop() {
      const running = worker;
      worker = null;
      await running?.terminate();
    },
  };
}

const away = (cause?: Error) =>
  new AppError("unavailable", "recommendations.model_away", {
    message: "Recommendations are busy. Try again in a moment.",
    cause,
  });
