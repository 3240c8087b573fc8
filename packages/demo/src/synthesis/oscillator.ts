/**
 * Correction that rounds off the step of a saw or pulse wave (polyBLEP, Välimäki & Huovilainen 2007).
 * `phase` and `increment` are in cycles.
 */
export function polyBlep(phase: number, increment: number): number {
  if (phase < increment) {
    const inside = phase / increment;
    return inside + inside - inside * inside - 1;
  }
  if (phase > 1 - increment) {
    const inside = (phase - 1) / increment;
    return inside * inside + inside + inside + 1;
  }
  return 0;
}

/** Band-limited saw wave, −1..1. */
export function saw(phase: number, increment: number): number {
  return 2 * phase - 1 - polyBlep(phase, increment);
}

/** Band-limited pulse wave without a constant part; `duty` is the share of the cycle spent high. */
export function pulse(phase: number, increment: number, duty: number): number {
  const falling = phase - duty;
  const wrapped = falling < 0 ? falling + 1 : falling;
  return saw(phase, increment) - saw(wrapped, increment);
}
