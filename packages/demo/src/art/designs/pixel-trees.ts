import type { Random } from "../../audio/random.ts";
import { ART_PX, background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const CONSOLES = [
  {
    sky: ["#7ad7f0", "#a9e8f4", "#d6f5f2"],
    hill: "#58b368",
    ground: "#2f7d4f",
    trunk: "#7b4b2a",
    leaf: ["#2e9e5b", "#3fbf6b"],
    fruit: "#ef476f",
    ink: "#16324f",
  },
  {
    sky: ["#2b1d52", "#5b2a86", "#e26d8f"],
    hill: "#41307a",
    ground: "#271b4d",
    trunk: "#140e2e",
    leaf: ["#6a4fb5", "#8f6fe0"],
    fruit: "#ffd166",
    ink: "#fff4da",
  },
];
const PIXEL = 30;
const COLUMNS = ART_PX / PIXEL;

/** An orchard in fifty by fifty pixels. */
export const pixelTrees: Design = ({ title, artist, random }) => {
  const colours = random.pick(CONSOLES);
  const sky = colours.sky.map(
    (fill, index) => `<rect y="${index * 390}" width="${ART_PX}" height="420" fill="${fill}"/>`,
  );
  const dither = Array.from({ length: COLUMNS * 2 }, (_, index) => {
    const band = Math.floor(index / COLUMNS);
    return index % 2 === 0 ? pixel(index % COLUMNS, 12 + band * 13, colours.sky[band]!) : "";
  });
  const sun = disc(random.integer(32, 40), random.integer(16, 20), 5).map(([x, y]) => pixel(x, y, "#fff3c4"));
  const hills = Array.from({ length: COLUMNS }, (_, column) => {
    const height = Math.round(31 + 3 * Math.sin(column / 7) + 2 * Math.sin(column / 3.1));
    return `<rect x="${column * PIXEL}" y="${height * PIXEL}" width="${PIXEL}" height="${(COLUMNS - height) * PIXEL}" fill="${colours.hill}"/>`;
  });
  const ground = `<rect y="${40 * PIXEL}" width="${ART_PX}" height="${10 * PIXEL}" fill="${colours.ground}"/>`;
  const trees = [6, 18, 30, 43].map((column, index) =>
    tree({ column: column + random.integer(-1, 1), base: index % 2 === 0 ? 40 : 42, random, colours }),
  );
  const words = breakLines(title ?? "", 2).map((text, index) =>
    letter({
      text,
      x: 76,
      y: 190 + index * 122,
      size: 84,
      colour: colours.ink,
      weight: 1.35,
      spacing: 1.9,
      maxWidth: 1340,
    }),
  );
  return `<g shape-rendering="crispEdges">${background(colours.sky[0]!)}${sky.join("")}${dither.join("")}${sun.join("")}${hills.join("")}${ground}${trees.join("")}</g>${title === null ? "" : words.join("") + letter({ text: artist, x: 76, y: 1430, size: 40, colour: "#fff", weight: 1.2, spacing: 2.2 })}`;
};

function tree(plan: {
  column: number;
  base: number;
  random: Random;
  colours: (typeof CONSOLES)[number];
}): string {
  const { column, base, random, colours } = plan;
  const top = base - random.integer(9, 12);
  const trunk = Array.from(
    { length: base - top },
    (_, index) => pixel(column, top + index, colours.trunk) + pixel(column + 1, top + index, colours.trunk),
  );
  const crown = disc(column, top, random.integer(4, 5));
  const leaves = crown.map(([x, y]) => pixel(x, y, colours.leaf[(x + y) % 3 === 0 || y < top - 1 ? 1 : 0]!));
  const fruit = Array.from({ length: 6 }, () => random.pick(crown)).map(([x, y]) =>
    pixel(x, y, colours.fruit),
  );
  return [...trunk, ...leaves, ...fruit].join("");
}

function disc(centreX: number, centreY: number, radius: number): [number, number][] {
  const side = radius * 2 + 1;
  return Array.from({ length: side * side }, (_, index): [number, number] => [
    centreX - radius + (index % side),
    centreY - radius + Math.floor(index / side),
  ]).filter(([x, y]) => (x - centreX) ** 2 + (y - centreY) ** 2 <= (radius + 0.3) ** 2);
}

function pixel(column: number, row: number, fill: string): string {
  return `<rect x="${column * PIXEL}" y="${row * PIXEL}" width="${PIXEL}" height="${PIXEL}" fill="${fill}"/>`;
}
