import { writeFileSync } from "node:fs";
import { randomFrom } from "./generated-queries.ts";

const onsets = [
  "b",
  "br",
  "c",
  "d",
  "f",
  "gl",
  "h",
  "j",
  "k",
  "l",
  "m",
  "n",
  "p",
  "qu",
  "r",
  "s",
  "st",
  "t",
  "v",
  "w",
];
const vowels = ["a", "e", "i", "o", "u", "ea", "oo", "ai"];
const codas = ["", "n", "r", "l", "s", "m", "nd", "st", "ck", "th"];

/** Writes a catalogue of invented names, its words as unevenly frequent as those of a language. Returns the file. */
export async function writeInventedCatalogue(file: string, count: number): Promise<string> {
  const random = randomFrom(41);
  const pick = <TItem>(items: readonly TItem[], skew = 1): TItem =>
    items[Math.floor(random() ** skew * items.length)] as TItem;
  const syllable = () => pick(onsets) + pick(vowels) + pick(codas);
  const words = Array.from({ length: 6000 }, () => (random() < 0.3 ? syllable() : syllable() + syllable()));
  const name = (most: number) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(words, 2.5)).join(" ");
  const artists = Array.from({ length: Math.ceil(count / 8) }, () => name(2));
  const rows = Array.from({ length: count }, (_, i) => {
    const popularity = Math.round(100 * (1 - i / count) ** 2);
    if (i % 8 === 0) return { id: `artist-${i}`, type: "artist", name: artists[i / 8] ?? "", popularity };
    const type = random() < 0.3 ? "album" : "song";
    return { id: `${type}-${i}`, type, name: name(4), artist: pick(artists, 2), album: name(3), popularity };
  });
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
  return file;
}
