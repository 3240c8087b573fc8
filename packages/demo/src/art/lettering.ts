/**
 * A single-line alphabet drawn for these covers, because a bare machine has no fonts. Each glyph is its width and an
 * SVG path in a box whose capitals are 6 units high.
 */
const GLYPHS: Record<string, readonly [number, string]> = {
  A: [4, "M0 6L2 0L4 6M.7 4H3.3"],
  B: [3.6, "M0 0V6H2.1A1.55 1.6 0 0 0 2.1 2.8H0M2 2.8A1.4 1.4 0 0 0 2 0H0"],
  C: [4, "M3.9 1.1A2.2 3 0 1 0 3.9 4.9"],
  D: [4, "M0 0V6H1.3A2.7 3 0 0 0 1.3 0Z"],
  E: [3.2, "M3.2 0H0V6H3.2M0 2.9H2.7"],
  F: [3.1, "M3.1 0H0V6M0 2.9H2.6"],
  G: [4.2, "M3.9 1A2.2 3 0 1 0 4.1 3.3H2.5"],
  H: [3.8, "M0 0V6M3.8 0V6M0 2.9H3.8"],
  I: [0.2, "M.1 0V6"],
  J: [2.6, "M2.6 0V4.4A1.3 1.6 0 0 1 0 4.4"],
  K: [3.7, "M0 0V6M3.5 0L0 3.6M1.3 2.3L3.7 6"],
  L: [3, "M0 0V6H3"],
  M: [4.6, "M0 6V0L2.3 3.9L4.6 0V6"],
  N: [3.8, "M0 6V0L3.8 6V0"],
  O: [4.4, "M2.2 0A2.2 3 0 1 0 2.2 6A2.2 3 0 1 0 2.2 0Z"],
  P: [3.6, "M0 6V0H2A1.6 1.65 0 0 1 2 3.3H0"],
  Q: [4.4, "M2.2 0A2.2 3 0 1 0 2.2 6A2.2 3 0 1 0 2.2 0ZM2.8 4.3L4.4 6.4"],
  R: [3.6, "M0 6V0H2A1.6 1.65 0 0 1 2 3.3H0M1.8 3.3L3.6 6"],
  S: [3.7, "M3.4 .9C2.9-.3 .2-.4 .2 1.5C.2 3.6 3.6 2.4 3.6 4.5C3.6 6.5 .6 6.3 0 5"],
  T: [3.8, "M0 0H3.8M1.9 0V6"],
  U: [3.8, "M0 0V4A1.9 2 0 0 0 3.8 4V0"],
  V: [4, "M0 0L2 6L4 0"],
  W: [5.8, "M0 0L1.4 6L2.9 1.2L4.4 6L5.8 0"],
  X: [3.8, "M0 0L3.8 6M3.8 0L0 6"],
  Y: [4, "M0 0L2 3L4 0M2 3V6"],
  Z: [3.6, "M0 0H3.6L0 6H3.6"],
  "0": [3.6, "M1.8 0A1.8 3 0 1 0 1.8 6A1.8 3 0 1 0 1.8 0Z"],
  "1": [1.4, "M0 1.2L1.4 0V6"],
  "2": [3.5, "M.1 1.6A1.65 1.6 0 1 1 3 2.7L0 6H3.5"],
  "3": [3.5, "M.1 0H3.2L1.4 2.4A1.8 1.8 0 1 1 0 5.1"],
  "4": [3.7, "M2.8 6V0L0 4.2H3.7"],
  "5": [3.5, "M3.2 0H.5L.3 2.7A1.85 1.8 0 1 1 0 5.1"],
  "6": [3.5, "M2.7 0L.4 3.3A1.75 1.8 0 1 0 3.1 3.3A1.75 1.8 0 0 0 .4 3.3"],
  "7": [3.4, "M0 0H3.4L1.2 6"],
  "8": [3.6, "M1.8 2.8A1.5 1.4 0 1 1 1.81 2.8ZM1.8 2.8A1.8 1.6 0 1 0 1.81 2.8Z"],
  "9": [3.5, "M.8 6L3.1 2.7A1.75 1.8 0 1 0 .4 2.7A1.75 1.8 0 0 0 3.1 2.7"],
  "&": [4.2, "M4.2 6L1 1.9A1.15 1.15 0 1 1 2.7 1.9L.7 3.4A1.5 1.5 0 0 0 1.6 6C3 6 3.8 4.8 3.9 3.4"],
  ".": [0.2, "M.1 5.9V6"],
  ",": [0.5, "M.4 5.8L0 6.9"],
  ":": [0.2, "M.1 2.2V2.3M.1 5.3V5.4"],
  "'": [0.3, "M.2 0L.1 1.3"],
  "-": [2, "M0 3.1H2"],
  "!": [0.2, "M.1 0V4.2M.1 5.9V6"],
  "?": [3.3, "M0 1.5A1.6 1.6 0 1 1 2.4 2.9C1.7 3.3 1.6 3.7 1.6 4.4M1.6 5.9V6"],
};
const SPACE_UNITS = 2.4;

/** How a text is drawn: `size` is the height of its capitals in pixels, `weight` the stroke in sixths of it. */
export type Lettering = {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  size: number;
  colour: string;
  weight?: number;
  spacing?: number;
  anchor?: "start" | "middle" | "end";
  /** Shrinks the text until it is no wider than this. */
  maxWidth?: number;
};

/** Draws a line of text as SVG paths. Characters the alphabet lacks become spaces. */
export function letter(lettering: Lettering): string {
  const { text, spacing = 1.3, weight = 0.75, anchor = "start" } = lettering;
  const units = measure(text, spacing);
  const scale = Math.min(lettering.size / 6, (lettering.maxWidth ?? Infinity) / units);
  const shift = anchor === "middle" ? units / 2 : anchor === "end" ? units : 0;
  let at = -shift;
  const paths = Array.from(text.toUpperCase()).map((character) => {
    const glyph = GLYPHS[character];
    const left = at;
    at += (glyph?.[0] ?? SPACE_UNITS) + spacing;
    return glyph ? `<path transform="translate(${left.toFixed(2)} -6)" d="${glyph[1]}"/>` : "";
  });
  const place = `translate(${lettering.x} ${lettering.y}) scale(${scale.toFixed(3)})`;
  const pen = `fill="none" stroke="${lettering.colour}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<g transform="${place}" ${pen}>${paths.join("")}</g>`;
}

/** Breaks a text into at most `lines` lines of similar length. */
export function breakLines(text: string, lines: number): string[] {
  const words = text.split(" ");
  const target = Math.ceil(text.length / Math.min(lines, words.length)) + 1;
  const broken: string[] = [];
  for (const word of words) {
    const last = broken.at(-1);
    if (last !== undefined && (last.length + word.length < target || broken.length === lines))
      broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  return broken;
}

function measure(text: string, spacing: number): number {
  const widths = Array.from(text.toUpperCase()).map(
    (character) => (GLYPHS[character]?.[0] ?? SPACE_UNITS) + spacing,
  );
  return widths.reduce((sum, width) => sum + width, 0) - spacing;
}
