import { ART_PX, background, type Design, gradient, polyline } from "../design.ts";
import { breakLines, letter } from "../lettering.ts";

const SKIES = [
  {
    sky: ["#12062e", "#4b1262", "#c2307a", "#ff8a5c"],
    sun: ["#fff2a8", "#ff9d5c", "#ff2e88"],
    grid: "#ff4fb4",
    ground: ["#2a0845", "#0b0220"],
  },
  {
    sky: ["#030b26", "#0d2a5c", "#1c6f8c", "#8fe3c8"],
    sun: ["#f7ffd8", "#9ff5c4", "#28b7c9"],
    grid: "#43e6d2",
    ground: ["#062a3d", "#020a18"],
  },
  {
    sky: ["#1a0a1f", "#5a1337", "#d8433f", "#ffc15e"],
    sun: ["#fff7d6", "#ffd166", "#ef476f"],
    grid: "#ffb25b",
    ground: ["#3a0a2c", "#12030f"],
  },
];

/** A striped sun over a grid that runs to the horizon. */
export const sunGrid: Design = ({ title, artist, random }) => {
  const palette = random.pick(SKIES);
  const horizon = 960;
  const sunX = random.between(480, 1020);
  const radius = random.between(300, 360);
  const sunY = horizon - radius * random.between(0.5, 0.8);
  const stars = Array.from(
    { length: 140 },
    () =>
      `<circle cx="${random.between(0, ART_PX).toFixed(0)}" cy="${(random.next() ** 1.6 * 620).toFixed(0)}" r="${random.between(0.8, 3).toFixed(1)}" fill="#fff" opacity="${random.between(0.2, 0.9).toFixed(2)}"/>`,
  );
  const stripes = Array.from({ length: 7 }, (_, index) => {
    const y = sunY - radius * 0.1 + index * radius * 0.16;
    return `<rect x="0" y="${y}" width="${ART_PX}" height="${6 + index * 5}" fill="#000"/>`;
  });
  const mountains = [0.34, 0.2].map((height, layer) => {
    const ridge = Array.from({ length: 26 }, (_, index): [number, number] => [
      index * 60,
      horizon - random.between(0.2, 1) * height * 500,
    ]);
    return `<path d="${polyline([[0, horizon], ...ridge, [ART_PX, horizon]])}Z" fill="${layer === 0 ? palette.ground[0] : palette.ground[1]}" opacity="${layer === 0 ? 0.75 : 1}"/>`;
  });
  const rows = Array.from({ length: 16 }, (_, index) => {
    const y = horizon + (ART_PX - horizon) * (index / 15) ** 2.1;
    return `<path d="M0 ${y}H${ART_PX}" stroke-width="${1.5 + index * 0.28}"/>`;
  });
  const columns = Array.from({ length: 41 }, (_, index) => {
    const spread = (index - 20) / 20;
    return `<path d="M${sunX + spread * 900} ${horizon}L${sunX + spread * 5200} ${ART_PX}" stroke-width="2.4"/>`;
  });
  const lines = breakLines(title ?? artist, 3);
  const words = lines.map((text, index) =>
    letter({
      text,
      x: 90,
      y: 190 + index * 118,
      size: 78,
      colour: "#fff",
      weight: 0.62,
      maxWidth: 1320,
      spacing: 1.7,
    }),
  );
  return [
    `<defs>${gradient("sky", palette.sky)}${gradient("sun", palette.sun)}${gradient("ground", palette.ground)}`,
    `<mask id="stripes"><rect width="1500" height="1500" fill="#fff"/>${stripes.join("")}</mask></defs>`,
    background("url(#sky)"),
    stars.join(""),
    `<circle cx="${sunX}" cy="${sunY}" r="${radius * 1.5}" fill="${palette.sun[1]}" opacity=".10"/><circle cx="${sunX}" cy="${sunY}" r="${radius * 1.22}" fill="${palette.sun[1]}" opacity=".14"/>`,
    `<circle cx="${sunX}" cy="${sunY}" r="${radius}" fill="url(#sun)" mask="url(#stripes)"/>`,
    mountains.join(""),
    `<rect y="${horizon}" width="1500" height="${ART_PX - horizon}" fill="url(#ground)"/>`,
    `<g stroke="${palette.grid}" fill="none" opacity=".85">${rows.join("")}${columns.join("")}</g>`,
    title === null
      ? ""
      : `${words.join("")}${letter({ text: artist, x: 90, y: 1420, size: 40, colour: "#fff", weight: 0.8, spacing: 2.6 })}`,
  ].join("");
};
