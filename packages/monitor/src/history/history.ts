import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { openRingFile } from "./ring-file.ts";

/** A day of every ten seconds: 8,640 rows of 512 numbers are 17.8 MB. */
const shape = { rows: 8_640, columns: 512, stepSeconds: 10 };

const Names = z.array(z.string()).max(shape.columns);

export interface HistoryPoint {
  atSeconds: number;
  value: number;
}

/** What was measured in the last 24 hours, by name. */
export interface History {
  note(atSeconds: number, values: Readonly<Record<string, number>>): Promise<void>;
  /** At most `pointsMax` points of each name, each the highest of its stretch; names never noted have none. */
  read(
    names: readonly string[],
    span: { fromSeconds: number; toSeconds: number },
    pointsMax: number,
  ): Promise<Record<string, HistoryPoint[]>>;
  close(): Promise<void>;
}

/** Opens the history in a folder. Names beyond 512 are not kept. */
export async function openHistory(folder: string): Promise<History> {
  const ring = await openRingFile(path.join(folder, "history.ring"), shape);
  const namesFile = path.join(folder, "history.json");
  const names = await readNames(namesFile);

  return {
    async note(atSeconds, values) {
      const fresh = Object.keys(values).filter((name) => !names.includes(name));
      if (fresh.length > 0 && names.length < shape.columns) {
        names.push(...fresh.slice(0, shape.columns - names.length));
        await writeFile(namesFile, JSON.stringify(names));
      }
      await ring.write(
        atSeconds,
        names.map((name) => values[name] ?? Number.NaN),
      );
    },
    async read(wanted, span, pointsMax) {
      const known = wanted.filter((name) => names.includes(name));
      const rows = await ring.read(
        span,
        known.map((name) => names.indexOf(name)),
      );
      const stretch = Math.max(1, Math.ceil(rows.length / pointsMax));
      const series: Record<string, HistoryPoint[]> = Object.fromEntries(wanted.map((name) => [name, []]));
      for (let start = 0; start < rows.length; start += stretch) {
        const part = rows.slice(start, start + stretch);
        for (const [column, name] of known.entries()) {
          const values = part
            .map((row) => row.values[column] ?? Number.NaN)
            .filter((one) => !Number.isNaN(one));
          if (values.length === 0) continue;
          series[name]?.push({ atSeconds: part[0]?.atSeconds ?? 0, value: Math.max(...values) });
        }
      }
      return series;
    },
    close: () => ring.close(),
  };
}

async function readNames(file: string): Promise<string[]> {
  try {
    return Names.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // None yet, or cut short by a crash: names are noted anew, and rows under old columns run out within a day.
    return [];
  }
}
