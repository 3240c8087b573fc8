import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { Incident } from "./alert.ts";

/** The incidents that a file remembers; none when there is no such file, or one that a crash cut short. */
export async function readIncidents(file: string): Promise<Incident[]> {
  try {
    return z.array(Incident).parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // An incident that still lasts is found again with the next look.
    return [];
  }
}

/** Remembers incidents in a file; a crash leaves the old or the new ones, never half. */
export async function writeIncidents(file: string, incidents: readonly Incident[]): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(incidents));
  await rename(`${file}.new`, file);
}
