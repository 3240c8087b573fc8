import { ART_PX, background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const INKS = [
  { paper: "#f3e9d8", first: "#ff6f61", second: "#2d5fa6", dark: "#27304f" },
  { paper: "#f0ead6", first: "#f2b134", second: "#3b7a6d", dark: "#2b3a36" },
  { paper: "#efe3dd", first: "#f08aa8", second: "#4455b8", dark: "#2a2553" },
];

/** Two inks printed over each other a little out of register, and rain. */
export const risoRain: Design = ({ title, artist, random }) => {
  const ink = random.pick(INKS);
  const moon = { x: random.between(560, 980), y: random.between(470, 600), r: random.between(300, 370) };
  const shelves = [930, 1090, 1250].map((y) => {
    let x = random.between(100, 200);
    const items: string[] = [];
    while (x < 1330) {
      const [width, height] = [random.between(26, 74), random.between(70, 128)];
      const fill = random.pick([ink.first, ink.second, ink.second, ink.dark]);
      const lean = random.chance(0.15)
        ? ` transform="rotate(${random.between(6, 12).toFixed(1)} ${x.toFixed(0)} ${y})"`
        : "";
      items.push(
        `<rect x="${x.toFixed(0)}" y="${(y - height).toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}" fill="${fill}"${lean}/>`,
      );
      x += width + (random.chance(0.18) ? random.between(50, 150) : 5);
    }
    return `${items.join("")}<rect x="80" y="${y}" width="1340" height="14" fill="${ink.dark}"/>`;
  });
  const rain = Array.from({ length: 130 }, () => {
    const [x, y, length] = [random.between(-100, ART_PX), random.between(-50, 900), random.between(40, 130)];
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}l${(length * 0.18).toFixed(0)} ${length.toFixed(0)}"/>`;
  });
  const lines = breakLines(title ?? artist, 2);
  const words = lines.map((text, index) =>
    letter({ text, x: 90, y: 170 + index * 112, size: 74, colour: ink.dark, weight: 0.95, maxWidth: 1320 }),
  );
  return [
    background(ink.paper),
    `<g style="mix-blend-mode:multiply"><circle cx="${moon.x}" cy="${moon.y}" r="${moon.r}" fill="${ink.first}"/></g>`,
    `<g style="mix-blend-mode:multiply" opacity=".92"><circle cx="${moon.x + 150}" cy="${moon.y + 90}" r="${moon.r * 0.82}" fill="${ink.second}"/></g>`,
    `<g stroke="${ink.second}" stroke-width="5" stroke-linecap="round" style="mix-blend-mode:multiply" opacity=".75">${rain.join("")}</g>`,
    `<g style="mix-blend-mode:multiply">${shelves.join("")}</g>`,
    title === null
      ? ""
      : `${words.join("")}${letter({ text: artist, x: 90, y: 1412, size: 40, colour: ink.dark, weight: 1, spacing: 2 })}`,
  ].join("");
};
