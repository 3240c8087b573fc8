/** Triangular filters of equal width on the mel scale (O'Shaughnessy 1987), as listening resolves frequencies. */
export interface MelBands {
  count: number;
  /** Writes the power in each band, in nepers above the floor, to `output` from `offset` on. */
  write(power: Float64Array, output: Float32Array, offset: number): void;
}

/** About -80 dB: what lies under it is noise of the recording, not music. */
const floorPower = 1e-8;

const toMel = (hertz: number) => 1127 * Math.log(1 + hertz / 700);
const toHertz = (mel: number) => 700 * (Math.exp(mel / 1127) - 1);

/** Makes `count` bands from `lowHz` to `highHz` over the bins of a spectrum, each `binHz` wide. */
export function createMelBands(
  count: number,
  { lowHz, highHz, binHz }: { lowHz: number; highHz: number; binHz: number },
): MelBands {
  const step = (toMel(highHz) - toMel(lowHz)) / (count + 1);
  const edges = Array.from({ length: count + 2 }, (_, at) => toHertz(toMel(lowHz) + at * step) / binHz);
  const bands = Array.from({ length: count }, (_, at) => {
    const [low, middle, high] = [edges[at]!, edges[at + 1]!, edges[at + 2]!];
    const first = Math.ceil(low);
    const weights = Float64Array.from({ length: Math.floor(high) - first + 1 }, (_unused, place) => {
      const bin = first + place;
      return bin <= middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle);
    });
    return { first, weights };
  });
  return {
    count,
    write(power, output, offset) {
      for (let at = 0; at < count; at += 1) {
        const { first, weights } = bands[at]!;
        let sum = 0;
        for (let place = 0; place < weights.length; place += 1)
          sum += weights[place]! * power[first + place]!;
        output[offset + at] = Math.log(1 + sum / floorPower);
      }
    },
  };
}
