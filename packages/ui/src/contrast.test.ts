import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("styles.css", import.meta.url), "utf8");

function tokens(selector: string): Map<string, string> {
  const block = new RegExp(`^${selector} \\{(.*?)^\\}`, "msu").exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[\da-f]{6});/gu)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ["canvas", "surface", "raised", "hover"];
const texts = ["ink", "muted", "accent-ink", "danger-ink", "success-ink", "warning-ink"];
const pairs = [
  ...surfaces.flatMap((surface) => texts.map((text) => [text, surface, 4.5] as const)),
  ...surfaces.flatMap((surface) => ["line-strong", "focus"].map((mark) => [mark, surface, 3] as const)),
  ["on-accent", "accent", 4.5] as const,
  ["on-accent", "accent-hover", 4.5] as const,
  ["on-danger", "danger", 4.5] as const,
  ["accent-ink", "accent-wash", 4.5] as const,
  ["canvas", "ink", 4.5] as const,
  ["canvas", "muted", 4.5] as const,
];

test.each([":root", "\\.dark"])(
  "every text and mark of the theme %s can be read on every surface",
  (selector) => {
    const theme = tokens(selector);
    const ratio = (one: string, other: string): number =>
      Math.round(contrast(theme.get(one) ?? "missing", theme.get(other) ?? "missing") * 100) / 100;
    const tooClose = pairs
      .map(([one, other, least]) => ({ pair: `${one} on ${other}`, ratio: ratio(one, other), least }))
      .filter((found) => !(found.ratio >= found.least));
    expect(tooClose).toEqual([]);
  },
);
