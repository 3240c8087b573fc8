import { describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ } from "../audio/sound.ts";
import { measureLufs } from "../effects/loudness.ts";
import { audioPlanOf, demoCatalogue } from "../catalogue/catalogue.ts";
import { renderRecipe, type StyleName } from "./index.ts";

const shortest = new Map<StyleName, { key: string; durationSeconds: number }>();
for (const release of demoCatalogue.releases) {
  for (const track of release.isContinuous ? [] : release.tracks) {
    const { style } = audioPlanOf(track.key).recipe;
    if (track.durationSeconds < (shortest.get(style)?.durationSeconds ?? Infinity))
      shortest.set(style, track);
  }
}

describe("every style", () => {
  it.each([...shortest])(
    "%s is loud enough, clean, wide and ends in silence",
    { timeout: 120_000 },
    (_, track) => {
      const sound = renderRecipe(audioPlanOf(track.key).recipe);
      const { left, right } = sound;
      let [peak, sum, leftPower, rightPower, product] = [0, 0, 0, 0, 0];
      for (let index = 0; index < left.length; index += 1) {
        const [l, r] = [left[index]!, right[index]!];
        peak = Math.max(peak, Math.abs(l), Math.abs(r));
        sum += l + r;
        leftPower += l * l;
        rightPower += r * r;
        product += l * r;
      }
      const lufs = measureLufs(sound);
      expect(lufs).toBeGreaterThan(-17);
      expect(lufs).toBeLessThan(-10);
      expect(20 * Math.log10(peak)).toBeLessThanOrEqual(-1);
      expect(Math.abs(sum / left.length / 2)).toBeLessThan(0.001);
      expect(product / Math.sqrt(leftPower * rightPower)).toBeLessThan(0.95);
      expect(Math.max(...left.subarray(-200).map(Math.abs))).toBeLessThan(0.001);
      expect(left.length / SAMPLE_RATE_HZ).toBeCloseTo(track.durationSeconds, 6);
    },
  );
});
