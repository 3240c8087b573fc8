/**
 * Filter that makes any channel layout stereo. Mono goes to both sides at full level, as browsers play it; the
 * encoder's own conversion would lower it by 3 dB.
 */
export function stereoFilter(channels: number): string {
  return channels === 1 ? "pan=stereo|c0=c0|c1=c0" : "aformat=channel_layouts=stereo";
}
