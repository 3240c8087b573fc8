import type { IndexDocument } from "../../services/search/src/engine/index-document.ts";
import { fold } from "../../services/search/src/engine/text/fold.ts";
import { songTitle, splitGuests } from "../../services/search/src/engine/text/title-parts.ts";
import type { JudgedQuery } from "./measure.ts";

/** Numbers in 0–1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const neighbours: Record<string, string> = {
  a: "sq",
  b: "vn",
  c: "xv",
  d: "sf",
  e: "wr",
  f: "dg",
  g: "fh",
  h: "gj",
  i: "uo",
  j: "hk",
  k: "jl",
  l: "k",
  m: "n",
  n: "bm",
  o: "ip",
  p: "o",
  q: "wa",
  r: "et",
  s: "ad",
  t: "ry",
  u: "yi",
  v: "cb",
  w: "qe",
  x: "zc",
  y: "tu",
  z: "x",
};

/** What people do to the words they mean. Null where it cannot be done to this one. */
const changes: Record<string, (text: string, random: () => number) => string | null> = {
  plain: (text) => text,
  prefix: (text, random) =>
    text.length < 5 ? null : text.slice(0, Math.ceil(text.length * (0.5 + random() * 0.4))),
  omit: (text, random) => atLetter(text, random, () => ""),
  double: (text, random) => atLetter(text, random, (letter) => letter + letter),
  neighbour: (text, random) =>
    atLetter(text, random, (letter) => pick(Array.from(neighbours[letter] ?? letter), random)),
  insert: (text, random) =>
    atLetter(text, random, (letter) => letter + pick(Array.from("aeiourstln"), random)),
  swap: (text, random) => {
    const at = 1 + Math.floor(random() * (text.length - 2));
    const [left = "", right = ""] = [text[at], text[at + 1]];
    if (!/[a-z]/.test(left) || !/[a-z]/.test(right) || left === right) return null;
    return text.slice(0, at) + right + left + text.slice(at + 2);
  },
  joined: (text) => (/^[a-z]+ [a-z]+$/.test(text) ? text.replace(" ", "") : null),
  split: (text, random) => {
    if (!/^[a-z]{7,}$/.test(text)) return null;
    const at = 3 + Math.floor(random() * (text.length - 5));
    return `${text.slice(0, at)} ${text.slice(at)}`;
  },
  order: (text) => {
    const words = text.split(" ");
    return words.length < 2 ? null : [words.at(-1), ...words.slice(0, -1)].join(" ");
  },
};
const kindsOfTypos = new Set(["omit", "double", "neighbour", "insert", "swap"]);

/**
 * Makes judged queries of a catalogue: its better known things, changed the way people change them. Right are all
 * versions of a song by its artist and all of the same name that are nearly as popular as the best known one.
 */
export function generateQueries(
  documents: readonly IndexDocument[],
  { count, seed }: { count: number; seed: number },
): JudgedQuery[] {
  const random = randomFrom(seed);
  const names = documents.map(nameOf);
  const byName = new Map<string, IndexDocument[]>();
  for (const [i, document] of documents.entries()) {
    const name = names[i] ?? "";
    const same = byName.get(name);
    if (same) same.push(document);
    else byName.set(name, [document]);
  }
  const kinds = [...Object.keys(changes), "artist title"];
  const queries: JudgedQuery[] = [];
  while (queries.length < count) {
    const at = Math.floor(random() ** 2 * documents.length * 0.5);
    const document = documents[at];
    const name = names[at] ?? "";
    if (!document || name.length < 4) continue;
    const kind = pick(kinds, random);
    const same = byName.get(name) ?? [];
    const best = Math.max(...same.map(({ popularity }) => popularity));
    const expect = same
      .filter(
        (other) =>
          (kind === "artist title" ? other.artist === document.artist : other.popularity >= best - 8) ||
          (other.type === document.type &&
            other.artist !== null &&
            other.artist === document.artist &&
            best - document.popularity <= 8),
      )
      .map(({ id }) => id);
    if (!expect.includes(document.id)) continue;
    if (kind === "artist title") {
      if (document.artist !== null) queries.push({ q: `${fold(document.artist)} ${name}`, kind, expect });
      continue;
    }
    const q = changes[kind]?.(name, random);
    if (!q) continue;
    queries.push({ q, kind, expect, ...(kindsOfTypos.has(kind) ? { correct: name } : {}) });
  }
  return queries;
}

function nameOf({ type, name }: IndexDocument): string {
  const isTitled = type === "song" || type === "album";
  return fold(isTitled ? songTitle(splitGuests(name).title) : name).replace(/\s+/g, " ");
}

/** Changes one letter, never the first. */
function atLetter(text: string, random: () => number, change: (letter: string) => string): string | null {
  const at = 1 + Math.floor(random() * (text.length - 1));
  const letter = text[at] ?? "";
  return /[a-z]/.test(letter) ? text.slice(0, at) + change(letter) + text.slice(at + 1) : null;
}

const pick = <TItem>(items: readonly TItem[], random: () => number): TItem =>
  items[Math.floor(random() * items.length)] as TItem;
