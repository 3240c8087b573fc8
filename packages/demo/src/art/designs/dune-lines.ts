import { ART_PX, background, type Design, gradient, polyline } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";
import { createNoise } from "../noise.ts";

const LIGHTS = [
  { sky: ["#dfe7ea", "#f4e3d3"], land: ["#3a4a5c", "#5d6f7c", "#94989a", "#c9b9a5"], ink: "#27313d" },
  { sky: ["#2c3550", "#c98d7c"], land: ["#161b2c", "#29304a", "#5a4f66", "#a56f6b"], ink: "#f6e7dc" },
];
const BANDS = 4;
const LINES_PER_BAND = 15;

/** Four bands of lines, one for each player, lying behind each other like marsh and dunes. */
export const duneLines: Design = ({ title, artist, random }) => {
  const light = random.pick(LIGHTS);
  const noise = createNoise(random);
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const base = 640 + band * 215;
    const colour = light.land[BANDS - 1 - band]!;
    const ridge = (x: number, line: number) =>
      base + line * 15 - (noise(x / 430 + band * 9, line / 22 + band * 3) - 0.35) * (300 - line * 13);
    const lines = Array.from({ length: LINES_PER_BAND }, (_unused, line) => {
      const points = Array.from({ length: 101 }, (_point, index): [number, number] => [
        index * 15,
        ridge(index * 15, line),
      ]);
      if (line === 0)
        return `<path d="${polyline([...points, [ART_PX, ART_PX], [0, ART_PX]])}Z" fill="${colour}" stroke="none"/>`;
      return `<path d="${polyline(points)}" stroke="${light.sky[1]}" stroke-width="${(3.2 - line * 0.14).toFixed(1)}" opacity="${(0.75 - line * 0.035).toFixed(2)}"/>`;
    });
    return lines.join("");
  });
  const [moonX, moonY] = [random.between(880, 1200), random.between(330, 460)];
  const words = breakLines(title ?? "", 2).map((text, index) =>
    letter({
      text,
      x: 90,
      y: 190 + index * 110,
      size: 74,
      colour: light.ink,
      weight: 0.42,
      spacing: 2.8,
      maxWidth: 1300,
    }),
  );
  return [
    `<defs>${gradient("light", light.sky)}</defs>`,
    background("url(#light)"),
    `<circle cx="${moonX}" cy="${moonY}" r="96" fill="${light.sky[0]}" opacity=".9"/><circle cx="${moonX}" cy="${moonY}" r="96" fill="#fff" opacity=".35"/>`,
    `<g fill="none" stroke-linejoin="round">${bands.join("")}</g>`,
    title === null
      ? ""
      : `${words.join("")}${letter({ text: artist, x: 90, y: 1430, size: 32, colour: light.sky[0]!, weight: 0.8, spacing: 3 })}`,
  ].join("");
};
