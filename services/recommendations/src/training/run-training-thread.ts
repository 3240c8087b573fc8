import { Worker } from "node:worker_threads";
import type { TrainingOrder, TrainingOutcome } from "./train-from-data.ts";
import type { TrainingMessage } from "./training-thread.ts";

/** The thread's entry as it stands in the sources; a bundle has its own file for it. */
export const trainingThreadEntry = new URL("./training-thread.ts", import.meta.url);

/** Trains in a thread of its own. Rejects when it fails or is stopped by `signal`; what it had finished is kept. */
export function runTrainingThread(
  order: TrainingOrder,
  {
    entry = trainingThreadEntry,
    onProgress,
    signal,
  }: {
    entry?: URL | string | undefined;
    onProgress: (done: number) => void;
    signal: AbortSignal;
  },
): Promise<TrainingOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<TrainingOutcome>();
  const worker = new Worker(entry, { workerData: order });
  const stop = () => void worker.terminate();
  signal.addEventListener("abort", stop, { once: true });
  worker.on("message", (message: TrainingMessage) => {
    if ("outcome" in message) resolve(message.outcome);
    else onProgress(message.done);
  });
  worker.on("error", reject);
  worker.on("exit", () => {
    signal.removeEventListener("abort", stop);
    reject(new Error("The training ended before its model was written."));
  });
  if (signal.aborted) stop();
  return promise;
}
