import { ART_PX, background, type Design, gradient } from "../design.ts";
import { letter } from "../lettering.ts";
import { createNoise, type NoiseField } from "../noise.ts";

const WATERS = [
  ["#0f2b3c", "#1d5a6b", "#79b8b0"],
  ["#202a44", "#3f5f8a", "#c4d3df"],
  ["#2c2f3a", "#6a6f86", "#d9c9bb"],
];
const CELL = 12;

/** Height lines of an invented shore, by marching squares over smooth noise. */
export const contourMap: Design = ({ title, artist, random }) => {
  const water = random.pick(WATERS);
  const noise = createNoise(random);
  const levels = Array.from({ length: 22 }, (_, index) => 0.2 + index * 0.03);
  const lines = levels.map((level, index) => {
    const isMain = index % 5 === 0;
    return `<path d="${contour(noise, level)}" stroke-width="${isMain ? 4.5 : 1.8}" opacity="${isMain ? 0.95 : 0.6}"/>`;
  });
  const moonX = random.between(950, 1180);
  return [
    `<defs>${gradient("water", water, true)}</defs>`,
    background("url(#water)"),
    `<g stroke="#fff" fill="none" stroke-linecap="round">${lines.join("")}</g>`,
    `<circle cx="${moonX}" cy="400" r="150" fill="#fdf6e6"/>`,
    title === null
      ? ""
      : `<rect y="1120" width="1500" height="380" fill="${water[0]}" opacity=".82"/>${letter({ text: title, x: 750, y: 1255, size: 96, colour: "#fdf6e6", weight: 0.5, spacing: 3.4, anchor: "middle", maxWidth: 1280 })}${letter({ text: artist, x: 750, y: 1350, size: 38, colour: "#fdf6e6", weight: 0.7, spacing: 3, anchor: "middle", maxWidth: 1280 })}`,
  ].join("");
};

function contour(noise: NoiseField, level: number): string {
  const segments: string[] = [];
  const height = (column: number, row: number) => noise((column * CELL) / 420, (row * CELL) / 420);
  for (let row = 0; row < ART_PX / CELL; row += 1) {
    for (let column = 0; column < ART_PX / CELL; column += 1) {
      const corners = [
        height(column, row),
        height(column + 1, row),
        height(column + 1, row + 1),
        height(column, row + 1),
      ];
      const crossings = corners.flatMap((from, side) => {
        const to = corners[(side + 1) % 4]!;
        if (from < level === to < level) return [];
        const along = (level - from) / (to - from);
        const offsets = [
          [along, 0],
          [1, along],
          [1 - along, 1],
          [0, 1 - along],
        ] as const;
        const [x, y] = offsets[side]!;
        return [`${((column + x) * CELL).toFixed(1)} ${((row + y) * CELL).toFixed(1)}`];
      });
      for (let pair = 0; pair + 1 < crossings.length; pair += 2)
        segments.push(`M${crossings[pair]}L${crossings[pair + 1]}`);
    }
  }
  return segments.join("");
}
