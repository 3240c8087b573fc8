import { open, readdir } from "node:fs/promises";
import path from "node:path";
import { type LogEntry, type LogSearch, matchLine } from "./log-search.ts";

/** One search reads so much from the end of each file at most. */
const bytesMax = 32 * 1024 * 1024;
const blockBytes = 512 * 1024;

export interface LogFindings {
  /** Newest first. */
  entries: LogEntry[];
  /** Whether older lines were left unread, or more were found than asked for. */
  isCut: boolean;
}

/** Finds entries in the `*.log` files of a folder, from the newest line of each backwards. */
export async function searchLogs(folder: string, search: LogSearch): Promise<LogFindings> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".log"));
  const found: LogFindings[] = [];
  for (const name of names) found.push(await searchFile(path.join(folder, name), search));
  const entries = found.flatMap((one) => one.entries).sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    entries: entries.slice(0, search.limit),
    isCut: entries.length > search.limit || found.some(({ isCut }) => isCut),
  };
}

async function searchFile(file: string, search: LogSearch): Promise<LogFindings> {
  const handle = await open(file, "r");
  try {
    let end = (await handle.stat()).size;
    const stopAt = Math.max(0, end - bytesMax);
    const entries: LogEntry[] = [];
    let rest = Buffer.alloc(0);
    while (end > stopAt && entries.length <= search.limit) {
      const start = Math.max(stopAt, end - blockBytes);
      const block = Buffer.alloc(end - start);
      await handle.read(block, 0, block.length, start);
      const text = Buffer.concat([block, rest]);
      // The first line of a block began in the block before, unless the file begins here.
      const firstBreak = start === 0 ? -1 : text.indexOf(10);
      rest = firstBreak < 0 && start > 0 ? text : text.subarray(0, Math.max(0, firstBreak));
      const lines = text.subarray(firstBreak + 1).toString("utf8");
      if (start === 0 || firstBreak >= 0) {
        for (const line of lines.split("\n").reverse()) {
          const entry = line === "" ? null : matchLine(line, search);
          if (entry !== null) entries.push(entry);
        }
      }
      end = start;
    }
    return { entries: entries.slice(0, search.limit), isCut: end > 0 };
  } finally {
    await handle.close();
  }
}
