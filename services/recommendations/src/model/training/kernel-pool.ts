import { Worker } from "node:worker_threads";
import { type KernelCall, type KernelName, type Kernels, runKernel } from "./kernels.ts";

/** Carries out computations over ranges of rows. */
export interface KernelPool {
  /** Covers the rows 0 to `rowCount`; results are in the order of their ranges, whichever ended first. */
  run<TName extends KernelName>(
    kernel: TName,
    input: Parameters<Kernels[TName]>[0],
    rowCount: number,
  ): Promise<ReturnType<Kernels[TName]>[]>;
  /** Ends the threads; what still runs rejects. */
  close(): Promise<void>;
}

/** The same ranges for any number of threads, so that sums come out the same to the last bit. */
const rangeCount = 128;
const rangeMin = 64;

/** The thread's entry as it stands in the sources; a bundle has its own file for it. */
export const kernelThreadEntry = new URL("./kernel-thread.ts", import.meta.url);

/**
 * Starts `threads` worker threads; with none, everything runs in the calling thread. A thread that dies fails the
 * computation it was part of.
 */
export function startKernelPool({
  threads,
  entry = kernelThreadEntry,
}: {
  threads: number;
  entry?: URL | string;
}): KernelPool {
  const workers = Array.from({ length: threads }, () => new Worker(entry));
  const callers: Caller[] = workers.length > 0 ? workers.map(callerOf) : [async (call) => runKernel(call)];
  return {
    async run<TName extends KernelName>(
      kernel: TName,
      input: Parameters<Kernels[TName]>[0],
      rowCount: number,
    ) {
      const size = Math.max(rangeMin, Math.ceil(rowCount / rangeCount));
      const results: ReturnType<Kernels[TName]>[] = [];
      let next = 0;
      const takeRanges = async (call: Caller) => {
        while (next * size < rowCount) {
          const range = next++;
          const [from, to] = [range * size, Math.min(rowCount, (range + 1) * size)];
          results[range] = (await call({ kernel, input, from, to })) as ReturnType<Kernels[TName]>;
        }
      };
      await Promise.all(callers.map(takeRanges));
      return results;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

type Caller = (call: KernelCall) => Promise<unknown>;

function callerOf(worker: Worker): Caller {
  let waiting: PromiseWithResolvers<unknown> | null = null;
  const fail = (error: Error) => waiting?.reject(error);
  worker.on("message", (result) => waiting?.resolve(result));
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("A training thread ended before its work was done.")));
  return (call) => {
    waiting = Promise.withResolvers();
    worker.postMessage(call);
    return waiting.promise;
  };
}
