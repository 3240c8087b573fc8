/** Bars drawn for a waveform, whatever its number of buckets. */
export const waveformBars = 140;

/** Height of the drawing in its own units; bars stand around its middle. */
export const waveformHeight = 100;

/**
 * An SVG path of bars for a waveform of one byte peak and one byte RMS per bucket, drawn `waveformBars` wide
 * and `waveformHeight` high. The loudest bar reaches the full height; silence keeps a thin line.
 */
export function waveformPath(waveform: Uint8Array): string {
  const buckets = Math.floor(waveform.length / 2);
  if (buckets === 0) return "";
  const levels = Array.from({ length: waveformBars }, (_, bar) => {
    const from = Math.floor((bar * buckets) / waveformBars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * buckets) / waveformBars));
    let sum = 0;
    for (let bucket = from; bucket < to; bucket += 1) {
      sum += ((waveform[bucket * 2] ?? 0) + 2 * (waveform[bucket * 2 + 1] ?? 0)) / 3;
    }
    return sum / (to - from);
  });
  const loudest = Math.max(...levels, 1);
  return levels
    .map((level, bar) => {
      const height = Math.max(6, (level / loudest) * waveformHeight);
      const top = (waveformHeight - height) / 2;
      return `M${bar + 0.2} ${top.toFixed(1)}h.6v${height.toFixed(1)}h-.6z`;
    })
    .join("");
}
