import { randomUUID } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Entry = z.object({
  path: z.string(),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  uploadId: z.string(),
});
export type JournalEntry = z.infer<typeof Entry>;
const Head = z.object({ batchId: z.string() });

/** What an import of one folder has sent so far, kept beside the data so that a second run goes on. */
export interface Journal {
  /** The batch that all runs over this folder share, so that an album cut in two by a crash stays one. */
  batchId: string;
  /** The upload of this very version of a file, or null when it was not sent yet. */
  find(file: Omit<JournalEntry, "uploadId">): string | null;
  add(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

/** Opens or begins the journal. Lines that a crash cut short are skipped. */
export async function openJournal(file: string): Promise<Journal> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, "a+");
  const lines = (await readFile(file, "utf8")).split("\n").map(parseLine);
  const sent = new Map<string, JournalEntry>();
  for (const line of lines) {
    const entry = Entry.safeParse(line);
    if (entry.success) sent.set(entry.data.path, entry.data);
  }
  const head = lines.map((line) => Head.safeParse(line)).find(({ success }) => success)?.data;
  const batchId = head?.batchId ?? randomUUID();
  const append = async (value: unknown) => {
    // The newline comes first: it also ends a line that an earlier run could not finish.
    await handle.appendFile(`\n${JSON.stringify(value)}`);
    await handle.datasync();
  };
  if (head === undefined) await append({ batchId });
  return {
    batchId,
    find({ path: name, sizeBytes, modifiedMs }) {
      const entry = sent.get(name);
      return entry?.sizeBytes === sizeBytes && entry.modifiedMs === modifiedMs ? entry.uploadId : null;
    },
    async add(entry) {
      await append(entry);
      sent.set(entry.path, entry);
    },
    close: () => handle.close(),
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // an empty line, or one cut short by a crash
  }
}
