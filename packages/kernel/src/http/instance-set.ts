import type { Pool } from "undici";

/** One place where a dependency runs. */
export interface Instance {
  readonly url: string;
  readonly pool: Pool;
  inFlight: number;
  /** What the last health check said, or a connection that could not be made. */
  isAlive: boolean;
  /** When it last said that it is well; in milliseconds of `performance.now()`, as all times here. */
  lastWellAtMs: number;
  failuresInARow: number;
  ejections: number;
  ejectedUntilMs: number;
}

export interface InstanceSetOptions {
  urls: readonly string[];
  openPool: (url: string) => Pool;
  /** Failures in a row that put an instance out although it says that it is well. */
  failuresMax: number;
  /** How long the first time; twice as long each further time, up to half a minute. */
  ejectionMs: number;
}

const ejectionMaxMs = 30_000;
/** An instance that is away for so long was taken away, or is a place for a successor: nobody misses it. */
const missedForMs = 60_000;

/**
 * The instances of a dependency and what is known of them. An instance is passed over while it does not answer its
 * health checks, or for a while after it failed several times in a row; when that leaves none, all are tried: a wrong
 * verdict must not be worse than none.
 */
export function createInstanceSet({ urls, openPool, failuresMax, ejectionMs }: InstanceSetOptions) {
  const instances: Instance[] = urls.map((url) => ({
    url,
    pool: openPool(url),
    inFlight: 0,
    isAlive: true,
    lastWellAtMs: performance.now(),
    failuresInARow: 0,
    ejections: 0,
    ejectedUntilMs: 0,
  }));
  let turn = 0;

  const isInRotation = (instance: Instance) =>
    instance.isAlive && (instance.ejectedUntilMs === 0 || instance.ejectedUntilMs <= performance.now());

  function leastBusy(candidates: readonly Instance[]): Instance | undefined {
    let best: Instance | undefined;
    for (let index = 0; index < candidates.length; index += 1) {
      // Starting elsewhere each time spreads what is equally busy.
      const candidate = candidates[(index + turn) % candidates.length];
      if (candidate !== undefined && (best === undefined || candidate.inFlight < best.inFlight))
        best = candidate;
    }
    turn += 1;
    return best;
  }

  return {
    all: instances as readonly Instance[],
    isInRotation,
    /** Whether an instance that was there lately is not, or is passed over although it says that it is well. */
    isAnyMissed: () =>
      instances.some(
        (instance) =>
          !isInRotation(instance) &&
          (instance.isAlive || performance.now() - instance.lastWellAtMs < missedForMs),
      ),
    /** The one with the least to do. Undefined when every instance was tried before. */
    pick(tried: ReadonlySet<Instance>): Instance | undefined {
      const [only] = instances;
      if (instances.length === 1) return tried.size > 0 ? undefined : only;
      const untried = instances.filter((instance) => !tried.has(instance));
      const fit = untried.filter(isInRotation);
      if (fit.length > 0) return leastBusy(fit);
      // Someone else was fit and was tried: nothing is gained by asking one that is known to be down.
      return tried.size > 0 && instances.some(isInRotation) ? undefined : leastBusy(untried);
    },
    succeeded(instance: Instance): void {
      instance.failuresInARow = 0;
    },
    failed(instance: Instance): void {
      instance.failuresInARow += 1;
      if (instance.failuresInARow < failuresMax) return;
      instance.failuresInARow = 0;
      instance.ejectedUntilMs =
        performance.now() + Math.min(ejectionMaxMs, ejectionMs * 2 ** instance.ejections);
      instance.ejections += 1;
    },
    /** Nobody listens there, or it says that it is going: passed over until a health check finds it well. */
    isGone: (instance: Instance): void => void (instance.isAlive = false),
    checked(instance: Instance, isWell: boolean): void {
      // Each check that finds it well makes its next time out shorter again.
      if (isWell && isInRotation(instance)) instance.ejections = Math.max(0, instance.ejections - 1);
      instance.isAlive = isWell;
      if (isWell) instance.lastWellAtMs = performance.now();
    },
  };
}

export type InstanceSet = ReturnType<typeof createInstanceSet>;
