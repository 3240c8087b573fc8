import { Worker } from "node:worker_threads";
import type { AnswerMessage, CallMessage, CallName, WorkerCalls } from "./protocol.ts";

/** The index in its thread. */
export interface WorkerIndex {
  call<TCall extends CallName>(
    call: TCall,
    input: WorkerCalls[TCall]["input"],
  ): Promise<WorkerCalls[TCall]["output"]>;
  /** Ends the thread; what waits for an answer fails. */
  stop(): Promise<void>;
}

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** Thrown to all who wait when the thread of the index ends. */
export class IndexGone extends Error {
  readonly code = "search.index_gone";
}

/**
 * Starts the thread at `entry`, a bundled file or a TypeScript one that this Node can read. `onGone` is called once
 * if it ends by itself.
 */
export function startWorkerIndex({
  entry,
  onGone,
}: {
  entry: string | URL;
  onGone: (error: Error) => void;
}): WorkerIndex {
  const worker = new Worker(entry, { name: "search-index" });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isStopped = false;

  function fail(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (!isStopped) onGone(error);
    isStopped = true;
  }
  worker.on("message", (answer: AnswerMessage) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.output);
  });
  worker.on("error", (error) =>
    fail(new IndexGone("The thread of the search index failed.", { cause: error })),
  );
  worker.on("exit", () => fail(new IndexGone("The thread of the search index ended.")));

  return {
    call: (call, input) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new IndexGone("The thread of the search index has ended."));
        const id = (lastId += 1);
        waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
        worker.postMessage({ id, call, input } satisfies CallMessage);
      }),
    async stop() {
      isStopped = true;
      await worker.terminate();
    },
  };
}
