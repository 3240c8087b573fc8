import { expect } from "@playwright/test";

/** Node's own choice for a process that is asked by a signal to let itself be inspected. */
const inspectorUrl = "http://127.0.0.1:9229";

/**
 * The bytes that a Node process holds on to: what is left on its heap and in its buffers after everything that nobody refers
 * to any more was collected. Opens the process's inspector for as long as that takes.
 */
export async function liveHeapBytes(pid: number): Promise<number> {
  process.kill(pid, "SIGUSR1");
  const targets = async () =>
    (await (await fetch(`${inspectorUrl}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
  await expect
    .poll(() =>
      targets().then(
        ({ length }) => length,
        () => 0,
      ),
    )
    .toBe(1);
  const [target] = await targets();
  const inspector = await openInspector(target!.webSocketDebuggerUrl);
  expect(await inspector.evaluate("process.pid")).toBe(pid);
  // What a finalizer lets go is found by the collection after it.
  await inspector.collectGarbage();
  await inspector.collectGarbage();
  const bytes = await inspector.evaluate(
    "(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())",
  );
  // The process hangs up, not this side: a session that goes away while its inspector closes ends the process with SIGSEGV
  // now and then (Node 24.21).
  const closed = inspector.closed();
  void inspector.evaluate("setImmediate(() => process.getBuiltinModule('inspector').close()), 0");
  await closed;
  await expect
    .poll(() =>
      targets().then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  return bytes;
}

async function openInspector(url: string) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  let lastId = 0;
  async function send(method: string, params: object): Promise<{ result?: { value: unknown } }> {
    const id = (lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<{ result?: { value: unknown } }>();
    const onMessage = ({ data }: MessageEvent<string>) => {
      const answer = JSON.parse(data) as { id?: number; result?: object; error?: { message: string } };
      if (answer.id !== id) return;
      socket.removeEventListener("message", onMessage);
      if (answer.error) reject(new Error(answer.error.message));
      else resolve(answer.result ?? {});
    };
    socket.addEventListener("message", onMessage);
    socket.send(JSON.stringify({ id, method, params }));
    return promise;
  }
  return {
    collectGarbage: () => send("HeapProfiler.collectGarbage", {}),
    evaluate: async (expression: string) =>
      (await send("Runtime.evaluate", { expression, returnByValue: true })).result?.value as number,
    closed: () => new Promise((resolve) => socket.addEventListener("close", resolve, { once: true })),
  };
}
