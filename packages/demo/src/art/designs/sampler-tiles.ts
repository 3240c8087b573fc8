import { ART_PX, background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const COLUMNS = 3;
const GAP = 24;
const MARGIN = 80;

/** The picture of a compilation: a window from each artist's own design. */
export function samplerTiles(designs: readonly Design[]): Design {
  return ({ title, artist, random }) => {
    const side = (ART_PX - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
    const top = ART_PX - MARGIN - Math.ceil(designs.length / COLUMNS) * (side + GAP) + GAP;
    const tiles = designs.map((design, index) => {
      const [x, y] = [
        MARGIN + (index % COLUMNS) * (side + GAP),
        top + Math.floor(index / COLUMNS) * (side + GAP),
      ];
      const drawing = design({ title: null, artist, random: random.fork(`tile ${index}`) });
      const own = drawing
        .replaceAll(/id="(\w+)"/g, `id="$1${index}"`)
        .replaceAll(/url\(#(\w+)\)/g, `url(#$1${index})`);
      return `<svg x="${x}" y="${y}" width="${side}" height="${side}" viewBox="0 0 ${ART_PX} ${ART_PX}">${own}</svg>`;
    });
    const words = breakLines(title ?? "", 2).map((text, index) =>
      letter({
        text,
        x: MARGIN,
        y: 180 + index * 118,
        size: 80,
        colour: "#1b1f2a",
        weight: 0.9,
        spacing: 1.8,
        maxWidth: 1340,
      }),
    );
    const name = letter({
      text: "Various Artists",
      x: MARGIN,
      y: 420,
      size: 34,
      colour: "#b5482f",
      weight: 1.1,
      spacing: 2.4,
    });
    return `${background("#f6f0e2")}${words.join("")}${name}${tiles.join("")}`;
  };
}
