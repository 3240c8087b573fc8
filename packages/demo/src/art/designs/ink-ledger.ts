import { ART_PX, background, type Design, polyline } from "../design.ts";
import { letter } from "../lettering.ts";

const STATIONERY = [
  { paper: "#f5efe2", rule: "#b9c7cf", margin: "#c86b5e", ink: "#24303f" },
  { paper: "#eef0ea", rule: "#b7c9bd", margin: "#b9785a", ink: "#2b3a35" },
  { paper: "#f4ebe4", rule: "#cdbfc6", margin: "#a4566b", ink: "#3a2a3a" },
];

/** Ruled paper and one long stroke of ink that almost writes something. */
export const inkLedger: Design = ({ title, artist, random }) => {
  const sheet = random.pick(STATIONERY);
  const rules = Array.from({ length: 21 }, (_, index) => `<path d="M0 ${210 + index * 60}H${ART_PX}"/>`);
  const rows = [450, 690, 930].map((baseline, row) => {
    const end = row === 2 ? random.between(700, 1000) : random.between(1240, 1330);
    return scribble({ from: 270, to: end, baseline, random });
  });
  const blot = { x: random.between(1000, 1250), y: random.between(1020, 1100), r: random.between(26, 46) };
  const drops = Array.from(
    { length: 9 },
    () =>
      `<circle cx="${(blot.x + random.gaussian() * 70).toFixed(0)}" cy="${(blot.y + random.gaussian() * 60).toFixed(0)}" r="${random.between(3, 11).toFixed(1)}"/>`,
  );
  return [
    background(sheet.paper),
    `<g stroke="${sheet.rule}" stroke-width="3" opacity=".8">${rules.join("")}</g>`,
    `<path d="M215 0V1500M228 0V1500" stroke="${sheet.margin}" stroke-width="3" opacity=".7"/>`,
    rows.join("").replaceAll("INK", sheet.ink),
    `<g fill="${sheet.ink}" opacity=".92"><circle cx="${blot.x}" cy="${blot.y}" r="${blot.r}"/>${drops.join("")}</g>`,
    title === null
      ? ""
      : `${letter({ text: title, x: 270, y: 1286, size: 66, colour: sheet.ink, weight: 0.5, spacing: 2.4, maxWidth: 1140 })}${letter({ text: artist, x: 270, y: 1406, size: 32, colour: sheet.margin, weight: 0.75, spacing: 2.6, maxWidth: 1140 })}`,
  ].join("");
};

/** Writing that cannot be read: loops of changing height, drawn with a nib that swells on the way down. */
function scribble(row: {
  from: number;
  to: number;
  baseline: number;
  random: Parameters<Design>[0]["random"];
}): string {
  const { random } = row;
  const parts: string[] = [];
  let [phase, height, last] = [0, 60, [row.from, row.baseline] as [number, number]];
  for (let x = row.from; x < row.to; x += 2.2) {
    if (phase > 2 * Math.PI) {
      phase -= 2 * Math.PI;
      height = random.pick([34, 40, 46, 60, 110, 40]);
      if (random.chance(0.1)) {
        x += 60;
        last = [x, row.baseline];
      }
    }
    phase += 0.2;
    const point: [number, number] = [
      x + Math.sin(phase) * 22,
      row.baseline - height * 0.5 * (1 - Math.cos(phase)),
    ];
    const width = 3 + Math.max(0, point[1] - last[1]) * 0.7;
    parts.push(`<path d="${polyline([last, point])}" stroke-width="${width.toFixed(1)}"/>`);
    last = point;
  }
  return `<g stroke="INK" fill="none" stroke-linecap="round">${parts.join("")}</g>`;
}
