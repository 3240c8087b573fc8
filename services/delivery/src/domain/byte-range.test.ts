import { describe, expect, it } from "vitest";
import { readRange } from "./byte-range.ts";

const part = (start: number, end: number) => ({ kind: "part", range: { start, end } });

describe("range of a 100-byte file", () => {
  it.each([
    [undefined, { kind: "whole" }],
    ["bytes=0-0", part(0, 1)],
    ["bytes=0-99", part(0, 100)],
    ["bytes=10-", part(10, 100)],
    ["bytes=99-", part(99, 100)],
    ["bytes=50-4000", part(50, 100)],
    ["bytes=-1", part(99, 100)],
    ["bytes=-100", part(0, 100)],
    ["bytes=-5000", part(0, 100)],
    ["bytes=100-", { kind: "unsatisfiable" }],
    ["bytes=100-200", { kind: "unsatisfiable" }],
    ["bytes=-0", { kind: "unsatisfiable" }],
    ["bytes=20-10", { kind: "whole" }],
    ["bytes=-", { kind: "whole" }],
    ["bytes=0-1,5-6", { kind: "whole" }],
    ["bytes=a-b", { kind: "whole" }],
    ["bytes= 0-1", { kind: "whole" }],
    ["items=0-1", { kind: "whole" }],
    ["bytes=0x1-2", { kind: "whole" }],
    ["", { kind: "whole" }],
  ])("%s", (header, expected) => {
    expect(readRange(header, 100)).toEqual(expected);
  });

  it("has nothing to give from an empty file", () => {
    expect(readRange("bytes=0-", 0)).toEqual({ kind: "unsatisfiable" });
    expect(readRange("bytes=-5", 0)).toEqual({ kind: "unsatisfiable" });
  });
});
