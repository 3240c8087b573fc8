import { background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const FELTS = [
  { ground: "#f3ede1", first: "#1f4e4a", second: "#d9663b", ink: "#1d2b2a" },
  { ground: "#152a38", first: "#f0c35b", second: "#7fc6b5", ink: "#f4ecd8" },
  { ground: "#efe6ee", first: "#5a2a6b", second: "#2f8f7d", ink: "#2d1d35" },
];

/** Two sets of rings that differ by a little, so that a third pattern appears between them. */
export const phaseRings: Design = ({ title, artist, random }) => {
  const felt = random.pick(FELTS);
  const shift = random.between(70, 150);
  const angle = random.between(0, Math.PI);
  const [x, y] = [750, title === null ? 750 : 690];
  const rings = (centreX: number, centreY: number, gap: number) =>
    Array.from(
      { length: 25 },
      (_, index) =>
        `<circle cx="${centreX.toFixed(1)}" cy="${centreY.toFixed(1)}" r="${((index + 0.6) * gap).toFixed(1)}"/>`,
    ).join("");
  const [dx, dy] = [(Math.cos(angle) * shift) / 2, (Math.sin(angle) * shift) / 2];
  const bars = Array.from({ length: 7 }, (_, index) => {
    const height = 46 + index * 12;
    return `<rect x="${1010 + index * 56}" y="${1410 - height}" width="34" height="${height}" rx="6" fill="${index % 3 === 2 ? felt.second : felt.first}"/>`;
  });
  const words = breakLines(title ?? "", 2).map((text, index, all) =>
    letter({
      text,
      x: 90,
      y: 1410 - (all.length - index) * 92 + 24,
      size: 58,
      colour: felt.ink,
      weight: 0.85,
      maxWidth: 860,
    }),
  );
  return [
    `<defs><clipPath id="round"><circle cx="${x}" cy="${y}" r="${title === null ? 640 : 540}"/></clipPath></defs>`,
    background(felt.ground),
    `<g clip-path="url(#round)" fill="none" stroke-width="13">`,
    `<g stroke="${felt.first}">${rings(x - dx, y - dy, 29)}</g><g stroke="${felt.second}" style="mix-blend-mode:${felt.ground === "#152a38" ? "screen" : "multiply"}">${rings(x + dx, y + dy, 30.2)}</g></g>`,
    title === null
      ? ""
      : `${words.join("")}${letter({ text: artist, x: 90, y: 1410, size: 32, colour: felt.ink, weight: 1, spacing: 2, maxWidth: 860 })}${bars.join("")}`,
  ].join("");
};
