const WAVEFORMS_MAX = 50;
const waveforms = new Map<string, Uint8Array>();

/** The waveform behind an address (one byte peak, one byte RMS per bucket); null when it cannot be had. */
export async function loadWaveform(url: string): Promise<Uint8Array | null> {
  const known = waveforms.get(url);
  if (known) return known;
  try {
    const response = await fetch(url, { priority: "low" });
    if (!response.ok) return null;
    const waveform = new Uint8Array(await response.arrayBuffer());
    waveforms.set(url, waveform);
    const oldest = waveforms.keys().next().value;
    if (waveforms.size > WAVEFORMS_MAX && oldest !== undefined) waveforms.delete(oldest);
    return waveform;
  } catch {
    // The seek bar works without it; the music's own requests report network problems.
    return null;
  }
}
