import type { PlayGrant } from "./playback-api.ts";
import type { Normalization } from "./player-state.ts";

/** Loudness all music is brought to, in LUFS. */
const TARGET_LUFS = -14;
/** Highest true peak allowed after correction, in dBTP; leaves room for lossy decoding. */
const PEAK_CEILING_DBTP = -1;

/**
 * The correction in dB for a track. `auto` uses the release's loudness while the release plays in order, so
 * that a quiet song stays quiet beside its neighbours. Never lifts a true peak over −1 dBTP; 0 when off.
 */
export function normalizationGainDb(
  loudness: PlayGrant["loudness"],
  normalization: Normalization,
  isReleaseInOrder: boolean,
): number {
  if (normalization === "off") return 0;
  const isByRelease = normalization === "release" || (normalization === "auto" && isReleaseInOrder);
  const lufs = isByRelease ? (loudness.releaseLufs ?? loudness.trackLufs) : loudness.trackLufs;
  const peak = isByRelease ? (loudness.releasePeakDbtp ?? loudness.trackPeakDbtp) : loudness.trackPeakDbtp;
  if (lufs === null || peak === null) return 0;
  const wanted = TARGET_LUFS - lufs;
  return Number.isFinite(wanted) ? Math.min(wanted, PEAK_CEILING_DBTP - peak) : 0;
}

/** A factor for a level in dB. */
export const decibelsToFactor = (decibels: number): number => 10 ** (decibels / 20);

/** The factor for a volume of 0..1; cubed, which comes close to how loudness is felt. */
export const volumeToFactor = (volume: number): number => Math.min(1, Math.max(0, volume)) ** 3;
