import { gaussian, seededRandom } from "../math/seeded-random.ts";
import { sharedFloats, type SparseRows, transpose } from "../math/sparse-rows.ts";
import type { FactorObjective } from "./implicit-factors.ts";
import type { KernelPool } from "./kernel-pool.ts";

/** How the factor part is trained. */
export interface FactorSettings extends FactorObjective {
  epochs: number;
  seed: number;
}

/** A vector per listener and per track; their product says how well the two go together. */
export interface Factors {
  dimensions: number;
  listeners: Float32Array;
  tracks: Float32Array;
}

/** Random factors to begin from, scaled so that products are about one tenth. */
export function startFactors(
  size: { rowCount: number; columnCount: number },
  { dimensions, seed }: Pick<FactorSettings, "dimensions" | "seed">,
): Factors {
  const random = seededRandom(seed);
  const scale = 0.1 / Math.sqrt(dimensions);
  const fill = (factors: Float32Array) => {
    for (let at = 0; at < factors.length; at += 1) factors[at] = scale * gaussian(random);
    return factors;
  };
  return {
    dimensions,
    listeners: fill(sharedFloats(size.rowCount * dimensions)),
    tracks: fill(sharedFloats(size.columnCount * dimensions)),
  };
}

/** Improves the factors in place by one pass over all listeners and one over all tracks. */
export function createFactorEpoch(plays: SparseRows, settings: FactorSettings, pool: KernelPool) {
  const listenersOf = transpose(plays);
  const { dimensions, unobservedWeight, regularisation } = settings;
  const objective = { dimensions, unobservedWeight, regularisation };

  async function gramOf(factors: Float32Array): Promise<Float64Array> {
    const rowCount = factors.length / dimensions;
    const parts = await pool.run("factorGram", { factors, dimensions, unobservedWeight }, rowCount);
    const gram = new Float64Array(dimensions * dimensions);
    for (const part of parts) for (let at = 0; at < gram.length; at += 1) gram[at]! += part[at]!;
    return gram;
  }

  return async ({ listeners, tracks }: Factors): Promise<void> => {
    const ofTracks = {
      ...objective,
      observed: plays,
      fixed: tracks,
      gram: await gramOf(tracks),
      out: listeners,
    };
    await pool.run("solveHalfStep", ofTracks, plays.rowCount);
    const gram = await gramOf(listeners);
    const ofListeners = { ...objective, observed: listenersOf, fixed: listeners, gram, out: tracks };
    await pool.run("solveHalfStep", ofListeners, plays.columnCount);
  };
}
