import { randomFrom } from "./generated-queries.ts";
import { percentile, type Target, timed, type Timing } from "./measure.ts";

const alphabets = [
  "abcdefghijklmnopqrstuvwxyz",
  "aeiou st",
  "夜に駆けるアイドル別れ",
  "سلام شيراتون مرحبا",
  "שלוםעולם",
  "😀🎵👩‍👩‍👧🇩🇪",
  "'\"`;--/*()[]{}|\\^$.*+?<>%_\u0000\u200f\u202e",
  "กขคงจฉชซ",
];
const fragments = [
  "' OR 1=1 --",
  "'; DROP TABLE documents; --",
  "(a+)+$",
  ".*",
  "[[[[",
  "\\",
  "%00",
  "${jndi:ldap://x}",
  "<script>",
  "artist:",
  "year:9999-0",
  '"""',
  "\ud800",
  "a\u0301".repeat(50),
];

/** Asks what nobody means: noise of many scripts, injections, endless texts. Counts errors and the worst CPU time. */
export async function measureAdversarial(target: Target, count: number) {
  const random = randomFrom(99);
  const timing: Timing = { cpuMs: [], wallMs: [] };
  let errors = 0;
  let worst = { cpuMs: 0, text: "" };
  for (let i = 0; i < count; i += 1) {
    const text = noise(random);
    await timed(timing, () => target.search(text, { limit: 20 })).catch(() => (errors += 1));
    const cpuMs = timing.cpuMs.at(-1) ?? 0;
    if (cpuMs > worst.cpuMs) worst = { cpuMs, text: text.slice(0, 60) };
  }
  return { errors, worst, p99CpuMs: percentile(timing.cpuMs, 0.99) };
}

function noise(random: () => number): string {
  const pick = <TItem>(items: ArrayLike<TItem>): TItem => items[Math.floor(random() * items.length)] as TItem;
  const kind = random();
  if (kind < 0.15) return `${pick(fragments)} ${pick(fragments)}`;
  const alphabet = Array.from(kind < 0.5 ? (alphabets[0] ?? "") : pick(alphabets));
  const length = kind > 0.97 ? 10_000 : 1 + Math.floor(random() * 60);
  let text = "";
  while (text.length < length) text += random() < 0.15 ? " " : pick(alphabet);
  return text;
}
