import type { Random } from "../../audio/random.ts";
import { ART_PX, background, type Design } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const PRESSES = [
  { paper: "#efe8d4", leaf: ["#2f5d46", "#44795a", "#8aa36b"], berry: "#c4502f", ink: "#23392c" },
  { paper: "#22352c", leaf: ["#d9d3b0", "#9fb58a", "#e9e3c8"], berry: "#e08a4f", ink: "#f0ead2" },
];

/** Pressed ferns, every leaf cut by hand as it were. */
export const fernPrint: Design = ({ title, artist, random }) => {
  const press = random.pick(PRESSES);
  const bottom = title === null ? 1440 : 1160;
  const fronds = [-0.62, -0.3, 0.03, 0.36, 0.64].map((lean, index) => {
    const length = (bottom - 130) * (index % 2 === 0 ? 0.84 : 1);
    return frond({
      x: 750 + lean * 130,
      y: bottom,
      length,
      lean: lean * 1.15 + random.gaussian() * 0.05,
      colour: press.leaf[index % 3]!,
      random,
    });
  });
  const berries = Array.from({ length: 11 }, () => {
    const [x, y] = [750 + random.gaussian() * 300, random.between(260, bottom - 120)];
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${random.between(9, 17).toFixed(0)}"/>`;
  });
  const words = breakLines(title ?? "", 2).map((text, index, all) =>
    letter({
      text,
      x: ART_PX / 2,
      y: 1330 - (all.length - 1 - index) * 100,
      size: 88,
      colour: press.ink,
      weight: 0.8,
      spacing: 2.6,
      anchor: "middle",
      maxWidth: 1240,
    }),
  );
  return [
    background(press.paper),
    `<rect x="50" y="50" width="1400" height="1400" fill="none" stroke="${press.ink}" stroke-width="4"/>`,
    fronds.join(""),
    `<g fill="${press.berry}">${berries.join("")}</g>`,
    title === null
      ? ""
      : `${words.join("")}${letter({ text: artist, x: ART_PX / 2, y: 1408, size: 32, colour: press.ink, weight: 1, spacing: 3.4, anchor: "middle" })}`,
  ].join("");
};

function frond(plan: {
  x: number;
  y: number;
  length: number;
  lean: number;
  colour: string;
  random: Random;
}): string {
  const steps = 34;
  const step = plan.length / steps;
  let [x, y, angle] = [plan.x, plan.y, -Math.PI / 2 + plan.lean * 0.5];
  const stem = [`M${x.toFixed(1)} ${y.toFixed(1)}`];
  const leaves: string[] = [];
  for (let index = 1; index < steps; index += 1) {
    angle += (plan.lean * 0.9) / steps + plan.random.gaussian() * 0.01;
    x += Math.cos(angle) * step;
    y += Math.sin(angle) * step;
    stem.push(`L${x.toFixed(1)} ${y.toFixed(1)}`);
    if (index < 5) continue;
    const along = (index - 4) / (steps - 4);
    const size = plan.length * 0.2 * Math.sin(Math.PI * (0.12 + 0.88 * along)) ** 0.8 * (1 - along * 0.35);
    for (const side of [-1, 1]) {
      const turn = ((angle + side * (1.15 - along * 0.4)) * 180) / Math.PI;
      leaves.push(
        `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)}) scale(${size.toFixed(1)})" d="M0 0C.25-.13 .7-.12 1 0C.7 .1 .25 .11 0 0Z"/>`,
      );
    }
  }
  return `<g fill="${plan.colour}" opacity=".94">${leaves.join("")}<path d="${stem.join("")}" fill="none" stroke="${plan.colour}" stroke-width="7" stroke-linecap="round"/></g>`;
}
