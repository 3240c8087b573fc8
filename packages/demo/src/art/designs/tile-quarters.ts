import { ART_PX, background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const PAINTS = [
  { ground: "#f1e4cf", colours: ["#c8402f", "#e79b2f", "#24433f", "#123a5a", "#f1e4cf"], ink: "#1d2321" },
  { ground: "#221a24", colours: ["#e2543e", "#f0b35a", "#7d4b73", "#e9dccb", "#3d2a45"], ink: "#f3e7d6" },
  { ground: "#e8ded0", colours: ["#7a2436", "#d9805f", "#e8b9a0", "#39465c", "#a9b7ae"], ink: "#2a1a22" },
];
const CELLS = 5;
const MARGIN = 90;

/** A floor of quarter circles and bars, as in a station hall. */
export const tileQuarters: Design = ({ title, artist, random }) => {
  const paint = random.pick(PAINTS);
  const rows = title === null ? CELLS : CELLS - 1;
  const side = (ART_PX - 2 * MARGIN) / CELLS;
  const top = title === null ? MARGIN : ART_PX - MARGIN - rows * side;
  const tiles = Array.from({ length: CELLS * rows }, (_, index) => {
    const [x, y] = [MARGIN + (index % CELLS) * side, top + Math.floor(index / CELLS) * side];
    const ground = random.pick(paint.colours);
    const figure = random.pick(paint.colours.filter((colour) => colour !== ground));
    const accent = random.pick(paint.colours.filter((colour) => colour !== ground && colour !== figure));
    const shape = random.pick([
      `<path d="M0 0H1A1 1 0 0 1 0 1Z" fill="${figure}"/><path d="M0 0H.5A.5 .5 0 0 1 0 .5Z" fill="${accent}"/>`,
      `<path d="M0 0H1A1 1 0 0 1 0 1Z" fill="${figure}"/>`,
      `<path d="M0 0A.5 .5 0 0 0 1 0Z" fill="${figure}"/><path d="M0 .5A.5 .5 0 0 0 1 .5Z" fill="${accent}"/>`,
      `<circle cx=".5" cy=".5" r=".5" fill="${figure}"/><circle cx=".5" cy=".5" r=".2" fill="${accent}"/>`,
      `<path d="M0 0H.2V1H0ZM.4 0H.6V1H.4ZM.8 0H1V1H.8Z" fill="${figure}"/>`,
      `<path d="M0 0H1L0 1Z" fill="${figure}"/>`,
    ]);
    const turn = random.integer(0, 3) * 90;
    return `<g transform="translate(${x} ${y}) scale(${side}) rotate(${turn} .5 .5)"><rect width="1.003" height="1.003" fill="${ground}"/>${shape}</g>`;
  });
  const lines = breakLines(title ?? "", 2);
  const words = lines.map((text, index) =>
    letter({
      text,
      x: MARGIN + 4,
      y: (lines.length === 1 ? 180 : 138) + index * 96,
      size: 60,
      colour: paint.ink,
      weight: 1.1,
      maxWidth: 900,
    }),
  );
  const name = breakLines(artist, 2).map((text, index) =>
    letter({
      text,
      x: ART_PX - MARGIN - 4,
      y: 124 + index * 58,
      size: 30,
      colour: paint.ink,
      weight: 1.2,
      spacing: 2,
      anchor: "end",
      maxWidth: 380,
    }),
  );
  return `${background(paint.ground)}${tiles.join("")}${title === null ? "" : words.join("") + name.join("")}`;
};
