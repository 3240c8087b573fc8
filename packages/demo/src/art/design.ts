import type { Random } from "../audio/random.ts";

/** Side of every picture in pixels. */
export const ART_PX = 1500;

/** What a design is asked to draw. An artist's picture has no title. */
export type Commission = { title: string | null; artist: string; random: Random };

/** Draws one picture as the inside of an SVG of `ART_PX` by `ART_PX`. */
export type Design = (commission: Commission) => string;

/** Writes a polyline through points, rounded to tenths of a pixel. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** A vertical or diagonal gradient to be put into `defs`. */
export function gradient(id: string, colours: readonly string[], isDiagonal = false): string {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`,
  );
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${isDiagonal ? 1 : 0}" y2="1">${stops.join("")}</linearGradient>`;
}

/** A rectangle over the whole picture. */
export function background(fill: string): string {
  return `<rect width="${ART_PX}" height="${ART_PX}" fill="${fill}"/>`;
}
