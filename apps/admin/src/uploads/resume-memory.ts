import { z } from "zod";

const Ticket = z.object({
  uploadId: z.string(),
  uploadUrl: z.string(),
  batchId: z.string(),
  expiresAtMs: z.number(),
});
/** The right to go on with an upload that was begun. */
export type Ticket = z.infer<typeof Ticket>;

const prefix = "segue.upload.";

type Fingerprinted = { file: File; relativePath: string | null };

/** What makes a file chosen again the same file: its path, its size, and when it was last changed. */
const keyOf = ({ file, relativePath }: Fingerprinted): string =>
  `${prefix}${relativePath ?? file.name}|${file.size}|${file.lastModified}`;

/** Remembers, on this device, where the file's upload can be continued. */
export function rememberUpload(chosen: Fingerprinted, ticket: Ticket): void {
  localStorage.setItem(keyOf(chosen), JSON.stringify(ticket));
}

/** Where the upload of this file can go on, or null when there is none or its address has run out. */
export function recallUpload(chosen: Fingerprinted, nowMs: number): Ticket | null {
  const ticket = read(keyOf(chosen));
  return ticket !== null && ticket.expiresAtMs > nowMs ? ticket : null;
}

/** Forgets the upload of this file: it arrived, was cancelled, or cannot go on. */
export function forgetUpload(chosen: Fingerprinted): void {
  localStorage.removeItem(keyOf(chosen));
}

/** Drops what has run out, so that the memory does not grow for ever. */
export function forgetExpired(nowMs: number): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const ticket = read(key);
    if (ticket === null || ticket.expiresAtMs <= nowMs) localStorage.removeItem(key);
  }
}

function read(key: string): Ticket | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  try {
    return Ticket.parse(JSON.parse(text));
  } catch {
    return null; // written by another version: as good as not there
  }
}
