import type { InstanceSet } from "./instance-set.ts";

/** One that takes longer to say that it is well is not. */
const waitMaxMs = 1_000;

/**
 * Asks every instance for `/readyz` again and again until `stopped`: one that does not answer, or says that it is going,
 * is passed over, and is back with the first answer that says otherwise. Keeps no process alive.
 */
export function startHealthChecks(
  instances: InstanceSet,
  { everyMs, stopped }: { everyMs: number; stopped: AbortSignal },
): void {
  if (stopped.aborted) return;
  async function isWell(pool: InstanceSet["all"][number]["pool"]): Promise<boolean> {
    try {
      const { statusCode, body } = await pool.request({
        method: "GET",
        path: "/readyz",
        signal: AbortSignal.any([AbortSignal.timeout(waitMaxMs), stopped]),
      });
      await body.dump();
      return statusCode !== 503;
    } catch {
      // Whatever keeps it from answering: it is not well.
      return false;
    }
  }

  const timer = setInterval(() => {
    for (const instance of instances.all) {
      void isWell(instance.pool).then((well) => {
        if (!stopped.aborted) instances.checked(instance, well);
      });
    }
  }, everyMs);
  timer.unref();
  stopped.addEventListener("abort", () => clearInterval(timer), { once: true });
}
