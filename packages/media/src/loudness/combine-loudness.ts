import { binsPerLu, floorLufs } from "./loudness.ts";
import type { Loudness, LoudnessHistogram } from "./loudness.ts";

const relativeGateLu = 10;

/**
 * Loudness of several tracks played as one, by gating their blocks together (ITU-R BS.1770-4, annex 1); null when
 * nothing rises above the absolute gate. Only the few blocks across track borders differ from a real concatenation.
 */
export function combineLoudness(
  tracks: readonly Pick<Loudness, "histogram" | "truePeakDbtp">[],
): { integratedLufs: number; truePeakDbtp: number } | null {
  const integratedLufs = gatedLoudness(tracks.flatMap((track) => track.histogram));
  if (integratedLufs === null) return null;
  return { integratedLufs, truePeakDbtp: Math.max(...tracks.map((track) => track.truePeakDbtp)) };
}

/** Integrated loudness of a set of gating blocks, two decimals; null for none. */
export function gatedLoudness(blocks: LoudnessHistogram): number | null {
  const ungated = meanLoudness(blocks);
  if (ungated === null) return null;
  const gate = ungated - relativeGateLu;
  const gated = meanLoudness(blocks.filter(([bin]) => binLoudness(bin) >= gate));
  return gated === null ? null : Math.round(gated * 100) / 100;
}

function meanLoudness(blocks: LoudnessHistogram): number | null {
  let energy = 0;
  let count = 0;
  for (const [bin, blockCount] of blocks) {
    energy += blockCount * 10 ** (binLoudness(bin) / 10);
    count += blockCount;
  }
  return count === 0 ? null : 10 * Math.log10(energy / count);
}

function binLoudness(bin: number): number {
  return floorLufs + (bin + 0.5) / binsPerLu;
}
