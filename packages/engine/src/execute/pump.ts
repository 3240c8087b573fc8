import type { EngineContext } from "../engine-context.ts";
import type { Instance } from "../store/instance.ts";
import type { JobRow } from "../store/job-row.ts";
import { claimJobs } from "./claim-jobs.ts";
import { executeJob } from "./execute-job.ts";
import type { SdkClient } from "./sdk-client.ts";

/** What a pump runs with. */
export type PumpDeps = { engine: EngineContext; client: SdkClient; instance: Instance; slots: number };

const claimMax = 16;
const pollMs = 1000;
const drainMs = 10_000;

/** Claims due jobs and executes them, as many at once as there are slots. Sleeps until the next job is due, but looks once a second for work other processes left. */
export class Pump {
  readonly #deps: PumpDeps;
  readonly #inFlight = new Map<string, Promise<void>>();
  #turn: Promise<void> | null = null;
  #isWoken = false;
  #isStopping = false;
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(deps: PumpDeps) {
    this.#deps = deps;
  }

  /** Starts to look for jobs. */
  start(): void {
    const { engine } = this.#deps;
    this.#heartbeat = setInterval(() => {
      this.#extendLeases().catch((error: unknown) =>
        engine.logger.error({ err: error }, "leases not extended"),
      );
    }, engine.leaseMs / 3);
    this.wake();
  }

  /** Looks for due jobs now, or once more right after the look that is under way. */
  wake(): void {
    if (this.#isStopping) return;
    this.#isWoken = true;
    if (this.#turn) return;
    clearTimeout(this.#timer);
    this.#turn = this.#look().finally(() => {
      this.#turn = null;
      if (this.#isWoken) this.wake();
    });
  }

  /** Takes no more jobs and waits for those under way; after ten seconds the rest are cut off and given back. */
  async stop(): Promise<void> {
    const { engine, client } = this.#deps;
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#turn;
    const deadline = new AbortController();
    await Promise.race([
      Promise.allSettled(this.#inFlight.values()),
      new Promise((resolve) => {
        const timer = setTimeout(resolve, drainMs);
        deadline.signal.addEventListener("abort", () => clearTimeout(timer));
      }),
    ]);
    deadline.abort();
    clearInterval(this.#heartbeat);
    const tokens = [...this.#inFlight.keys()];
    await engine.sql`
      update engine.job set token = null, owner = null, due_at = now() where token = any(${tokens}::uuid[])`;
    client.close();
    await Promise.allSettled(this.#inFlight.values());
  }

  async #look(): Promise<void> {
    const { engine, instance, slots } = this.#deps;
    let waitMs = pollMs;
    try {
      while (this.#isWoken && !this.#isStopping) {
        this.#isWoken = false;
        let claimed: JobRow[];
        do {
          const count = Math.min(slots - this.#inFlight.size, claimMax);
          claimed = count > 0 ? await claimJobs(engine, { owner: instance.number, count }) : [];
          // Another process may have synced the function of a job this one has never heard of.
          await engine.registry.refresh(claimed.at(-1)?.registryVersion);
          for (const job of claimed) this.#execute(job);
        } while (claimed.length > 0);
        waitMs = await this.#nextLookMs();
      }
    } catch (error) {
      engine.logger.error({ err: error }, "jobs not claimed, trying again");
    }
    if (!this.#isStopping) this.#timer = setTimeout(() => this.wake(), waitMs);
  }

  async #nextLookMs(): Promise<number> {
    const { engine } = this.#deps;
    const [next] = await engine.sql<{ waitMs: number | null }[]>`
      select (extract(epoch from min(due_at) - now()) * 1000)::float8 as "waitMs" from engine.job where due_at > now()`;
    return Math.min(Math.ceil(next?.waitMs ?? pollMs) + 1, pollMs);
  }

  #execute(job: JobRow): void {
    const { engine, client } = this.#deps;
    const done = executeJob(engine, client, job)
      .catch((error: unknown) =>
        engine.logger.error({ err: error, job: job.id }, "job not done, its lease will run out"),
      )
      .finally(() => {
        this.#inFlight.delete(job.token);
        this.wake();
      });
    this.#inFlight.set(job.token, done);
  }

  async #extendLeases(): Promise<void> {
    const { engine, instance } = this.#deps;
    await instance.hold();
    const tokens = [...this.#inFlight.keys()];
    if (tokens.length === 0) return;
    await engine.sql`
      update engine.job set due_at = now() + ${engine.leaseMs} * interval '1 ms' where token = any(${tokens}::uuid[])`;
  }
}
