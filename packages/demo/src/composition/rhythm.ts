import type { Random } from "../audio/random.ts";

/** A hit in a bar of sixteenths: position in beats and strength 0..1. */
export type Hit = { beat: number; velocity: number };

const STRENGTH: Record<string, number> = { X: 1, x: 0.78, o: 0.42, "-": 0.22 };

/** Reads a drum line such as "X...x..o": one character per sixteenth, X accent, x normal, o soft, - ghost, . rest. */
export function parseHits(pattern: string): Hit[] {
  return Array.from(pattern).flatMap((character, index) => {
    const velocity = STRENGTH[character];
    return velocity === undefined ? [] : [{ beat: index / 4, velocity }];
  });
}

/** Spreads `pulses` as evenly as possible over `steps` (Bjorklund's Euclidean rhythm, rotated). */
export function euclideanHits(pulses: number, steps: number, rotation = 0): string {
  return Array.from({ length: steps }, (_, index) => {
    const at = (index + rotation) % steps;
    return Math.floor((at * pulses) / steps) !== Math.floor(((at - 1 + steps) * pulses) / steps) || at === 0
      ? "x"
      : ".";
  }).join("");
}

/** A player's small unevenness: seconds off the grid and strength after the hand's variation. */
export function humanise(
  random: Random,
  velocity: number,
  looseSeconds: number,
): { offset: number; velocity: number } {
  return {
    offset: random.gaussian() * looseSeconds,
    velocity: Math.max(0.08, Math.min(1, velocity * (1 + random.gaussian() * 0.07))),
  };
}
