import { ART_PX, background, type Design, gradient, polyline } from "../design.ts";
import { letter } from "../lettering.ts";
import { createNoise } from "../noise.ts";

const AIRS = [
  { sky: ["#0b1d2a", "#11384a"], strokes: ["#f6f1e7", "#f2a541", "#e4572e", "#76b7b2"], ink: "#f6f1e7" },
  { sky: ["#f4efe6", "#e6ddcc"], strokes: ["#1c2b39", "#d1493f", "#2f6f73", "#e0a03b"], ink: "#1c2b39" },
  { sky: ["#2a0f1e", "#51203a"], strokes: ["#ffd9c0", "#ff7f50", "#f2c14e", "#b0476b"], ink: "#ffe9dc" },
];

/** Strokes carried by an invisible wind, like a flock turning. */
export const flowField: Design = ({ title, artist, random }) => {
  const air = random.pick(AIRS);
  const wind = createNoise(random);
  const tilt = random.between(-0.9, -0.3);
  const [centreX, centreY] = [random.between(550, 950), random.between(560, 760)];
  const strokes = Array.from({ length: 900 }, () => {
    const reach = random.next() ** 0.7 * 690;
    const angle = random.between(0, 2 * Math.PI);
    let [x, y] = [centreX + Math.cos(angle) * reach, centreY + Math.sin(angle) * reach * 0.72];
    const points = Array.from({ length: random.integer(10, 34) }, (): [number, number] => {
      const turn = tilt + (wind(x / 420, y / 420) - 0.5) * 7;
      x += Math.cos(turn) * 9;
      y += Math.sin(turn) * 9;
      return [x, y];
    });
    const near = 1 - reach / 690;
    return `<path d="${polyline(points)}" stroke="${random.pick(air.strokes)}" stroke-width="${(1.5 + near * random.between(3, 9)).toFixed(1)}"/>`;
  });
  const words =
    title === null
      ? ""
      : `${letter({ text: title, x: ART_PX / 2, y: 1390, size: 130, colour: air.ink, weight: 0.7, spacing: 4, anchor: "middle", maxWidth: 1280 })}${letter({ text: artist, x: ART_PX / 2, y: 130, size: 34, colour: air.ink, weight: 0.9, spacing: 4, anchor: "middle", maxWidth: 1280 })}`;
  return `<defs>${gradient("air", air.sky)}</defs>${background("url(#air)")}<g fill="none" stroke-linecap="round" opacity=".93">${strokes.join("")}</g>${words}`;
};
