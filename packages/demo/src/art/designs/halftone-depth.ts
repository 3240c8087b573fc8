import { ART_PX, background, type Design } from "../design.ts";
import { letter } from "../lettering.ts";
import { createNoise } from "../noise.ts";

const DEPTHS = [
  { ground: "#0c1418", dots: "#5fb3a8", accent: "#e8e4d4" },
  { ground: "#14110f", dots: "#d98e4a", accent: "#f1e6d6" },
  { ground: "#0f1222", dots: "#7c8cf0", accent: "#eceaf6" },
];
const GAP = 25;

/** A swell of water in halftone dots, turned like an old print screen. */
export const halftoneDepth: Design = ({ title, artist, random }) => {
  const depth = random.pick(DEPTHS);
  const noise = createNoise(random);
  const [buoyX, buoyY] = [random.between(480, 1020), random.between(430, 560)];
  const turn = random.between(0.15, 0.5);
  const dots: string[] = [];
  for (let row = -45; row < 90; row += 1) {
    for (let column = -30; column < 90; column += 1) {
      const x = Math.cos(turn) * column * GAP - Math.sin(turn) * row * GAP + 200;
      const y = Math.sin(turn) * column * GAP + Math.cos(turn) * row * GAP;
      if (x < 60 || x > ART_PX - 60 || y < 60 || y > 1240) continue;
      const fromBuoy = Math.hypot(x - buoyX, (y - buoyY) * 1.15);
      const ripple = 0.5 + 0.5 * Math.cos(fromBuoy / 46 + noise(x / 500, y / 500) * 5);
      const tone = ripple * (1.15 - fromBuoy / 1100) * (0.6 + 0.6 * noise(x / 260, y / 200));
      const radius = Math.max(0, Math.min(1, tone)) ** 0.8 * GAP * 0.62;
      if (radius > 1.1)
        dots.push(`<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}"/>`);
    }
  }
  return [
    background(depth.ground),
    `<g fill="${depth.dots}">${dots.join("")}</g>`,
    `<circle cx="${buoyX}" cy="${buoyY}" r="34" fill="${depth.accent}"/>`,
    title === null
      ? ""
      : `${letter({ text: title, x: 70, y: 1372, size: 74, colour: depth.accent, weight: 1, spacing: 2.2, maxWidth: 1360 })}${letter({ text: artist, x: 70, y: 1440, size: 30, colour: depth.dots, weight: 1.1, spacing: 3, maxWidth: 1360 })}`,
  ].join("");
};
