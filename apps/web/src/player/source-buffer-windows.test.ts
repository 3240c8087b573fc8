import { expect, test } from "vitest";
import { applyAppendWindows } from "./source-buffer-windows.ts";
import type { AppendWindow } from "./source-buffer-windows.ts";

/** A buffer that, like the real one, throws when a window's start is not below its end. */
function fakeBuffer() {
  const log: string[] = [];
  let start = 0;
  let end = Number.POSITIVE_INFINITY;
  const buffer = {
    timestampOffset: 0,
    get appendWindowStart() {
      return start;
    },
    set appendWindowStart(value: number) {
      if (value < 0 || value >= end) throw new TypeError("appendWindowStart");
      start = value;
    },
    get appendWindowEnd() {
      return end;
    },
    set appendWindowEnd(value: number) {
      if (value <= start) throw new TypeError("appendWindowEnd");
      end = value;
    },
    changeType: (type: string) => void log.push(type),
    appendBuffer: () => void log.push(`${start}-${end}@${buffer.timestampOffset}`),
  };
  return { buffer, log };
}

const aac = 'audio/mp4; codecs="mp4a.40.2"';
const flac = 'audio/mp4; codecs="fLaC"';

test("every append gets its track's window, forwards and backwards on the timeline", () => {
  const { buffer, log } = fakeBuffer();
  const windows: AppendWindow[] = [
    { startSeconds: 0, endSeconds: 6, mimeType: aac },
    { startSeconds: 6, endSeconds: 12, mimeType: aac },
    { startSeconds: 0, endSeconds: 6, mimeType: aac },
  ];
  applyAppendWindows(buffer, () => windows.shift() ?? null);
  for (let count = 0; count < 3; count += 1) buffer.appendBuffer();
  expect(log).toEqual([aac, "0-6@0", "6-12@6", "0-6@0"]);
});

test("the type follows the bytes, not what was asked for by rung", () => {
  const { buffer, log } = fakeBuffer();
  let mimeType = aac;
  applyAppendWindows(buffer, () => ({ startSeconds: 0, endSeconds: 6, mimeType }));
  buffer.appendBuffer();
  mimeType = flac;
  buffer.changeType(aac);
  buffer.appendBuffer();
  expect(log.filter((line) => line.startsWith("audio"))).toEqual([aac, flac]);
});

test("bytes that belong to nothing on the timeline vanish", () => {
  const { buffer, log } = fakeBuffer();
  applyAppendWindows(buffer, () => null);
  buffer.appendBuffer();
  expect(log).toEqual(["0-0.000001@0"]);
});
