import { seededRandom } from "../src/player/queue-order.ts";

/** Sample rate of every test signal. */
export const labRateHz = 44_100;

/** Notes over noise: full-band and nowhere periodic, so that every window of it fits only one place. */
export function musicSignal(samples: number, seed: number, noise = 0.06): Float32Array {
  const random = seededRandom(seed);
  const signal = Float32Array.from({ length: samples }, () => (random() - 0.5) * noise);
  const noteSamples = 7_000;
  for (let start = 0; start < samples; start += 3_500) {
    const frequency = 110 * 2 ** (random() * 4);
    const level = 0.08 + random() * 0.12;
    const end = Math.min(samples, start + noteSamples * 2);
    for (let at = start; at < end; at += 1) {
      const seconds = (at - start) / labRateHz;
      const tone =
        Math.sin(2 * Math.PI * frequency * seconds) + 0.4 * Math.sin(4.01 * Math.PI * frequency * seconds);
      signal[at] = (signal[at] ?? 0) + level * tone * Math.min(1, seconds * 200) * Math.exp(-seconds * 6);
    }
  }
  return signal;
}

/** A steady tone. */
export function sineSignal(samples: number, frequencyHz: number): Float32Array {
  return Float32Array.from(
    { length: samples },
    (_, at) => 0.4 * Math.sin((2 * Math.PI * frequencyHz * at) / labRateHz),
  );
}

/** A 16-bit stereo WAV file; both sides are the same unless `right` is given. */
export function toWav(left: Float32Array, right: Float32Array = left): Buffer {
  const dataBytes = left.length * 4;
  const toLevel = (value: number): number => Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
  const wav = Buffer.alloc(44 + dataBytes);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + dataBytes, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(labRateHz, 24);
  wav.writeUInt32LE(labRateHz * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(dataBytes, 40);
  left.forEach((value, at) => {
    wav.writeInt16LE(toLevel(value), 44 + at * 4);
    wav.writeInt16LE(toLevel(right[at] ?? 0), 46 + at * 4);
  });
  return wav;
}

/** What a mono recording hears of two sides. */
export function mixed(left: Float32Array, right: Float32Array): Float32Array {
  return left.map((value, at) => (value + (right[at] ?? 0)) / 2);
}
