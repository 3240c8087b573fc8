import type { ByteRange } from "@segue/storage";

/** What a Range header asks of an object of a known size; `whole` also stands for headers to be ignored. */
export type RangeRequest = { kind: "whole" } | { kind: "part"; range: ByteRange } | { kind: "unsatisfiable" };

const BYTES = /^bytes=(\d*)-(\d*)$/;

/**
 * Reads a Range header as RFC 9110 section 14 wants: one range is honoured, several or malformed ones are ignored,
 * one that begins past the end cannot be satisfied.
 */
export function readRange(header: string | undefined, sizeBytes: number): RangeRequest {
  const match = header === undefined ? null : BYTES.exec(header);
  if (!match) return { kind: "whole" };
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return { kind: "whole" };
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? { kind: "unsatisfiable" } : part(sizeBytes - length, sizeBytes);
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return { kind: "whole" };
  if (start >= sizeBytes) return { kind: "unsatisfiable" };
  return part(start, last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes));
}

function part(start: number, end: number): RangeRequest {
  return { kind: "part", range: { start, end } };
}
