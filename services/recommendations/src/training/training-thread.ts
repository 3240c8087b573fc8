import { parentPort, workerData } from "node:worker_threads";
import { trainFromData, type TrainingOrder, type TrainingOutcome } from "./train-from-data.ts";

export type TrainingMessage = { done: number } | { outcome: TrainingOutcome };

// One thread per training: requests are answered meanwhile, and its memory goes with it.
const outcome = await trainFromData(workerData as TrainingOrder, (done) => parentPort?.postMessage({ done }));
parentPort?.postMessage({ outcome });
