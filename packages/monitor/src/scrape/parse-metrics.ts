/** One number of one series. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([^ ]+)(?: \d+)?$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)",?/g;

/** The samples of a page in Prometheus' text format 0.0.4; lines that are none are passed over. */
export function parseMetrics(page: string): Sample[] {
  const samples: Sample[] = [];
  for (const text of page.split("\n")) {
    if (text === "" || text.startsWith("#")) continue;
    const [, name, inner = "", number] = line.exec(text) ?? [];
    if (name === undefined || number === undefined) continue;
    const labels: Record<string, string> = {};
    for (const [, key = "", value = ""] of inner.matchAll(label)) labels[key] = unescape(value);
    samples.push({ name, labels, value: toNumber(number) });
  }
  return samples;
}

const unescape = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_whole, char: string) => (char === "n" ? "\n" : char));

function toNumber(text: string): number {
  if (text === "+Inf") return Infinity;
  return text === "-Inf" ? -Infinity : Number(text);
}
