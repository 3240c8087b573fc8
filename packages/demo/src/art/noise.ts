import type { Random } from "../audio/random.ts";

/** Smooth random heights over the plane, 0..1. */
export type NoiseField = (x: number, y: number) => number;

/** Makes value noise with three octaves; one unit of the plane is one hill. */
export function createNoise(random: Random): NoiseField {
  const size = 64;
  const heights = Float32Array.from({ length: size * size }, () => random.next());
  const at = (column: number, row: number) => heights[(row & (size - 1)) * size + (column & (size - 1))]!;
  const single: NoiseField = (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [ease(x - column), ease(y - row)];
    const top = at(column, row) * (1 - across) + at(column + 1, row) * across;
    const bottom = at(column, row + 1) * (1 - across) + at(column + 1, row + 1) * across;
    return top * (1 - down) + bottom * down;
  };
  return (x, y) =>
    0.6 * single(x, y) + 0.28 * single(x * 2 + 17, y * 2 + 5) + 0.12 * single(x * 4 + 3, y * 4 + 29);
}

function ease(value: number): number {
  return value * value * (3 - 2 * value);
}
