import { decodeTime } from "ulid";
import { expect, test } from "vitest";

import { eventIdFromSeed } from "./event-id.ts";

const entropy = Buffer.from("00000000000000000001", "hex").toString("base64");

test("the id holds the seed's time, and its entropy counted up by the event's place", () => {
  expect(decodeTime(eventIdFromSeed(`1700000000000,${entropy}`, 0))).toBe(1_700_000_000_000);
  expect(eventIdFromSeed(`1700000000000,${entropy}`, 0).slice(10)).toBe("0000000000000002");
  expect(eventIdFromSeed(`1700000000000,${entropy}`, 30).slice(10)).toBe("0000000000000010");
});

test("equal seeds give equal ids, so a resend is recognised", () => {
  expect(eventIdFromSeed(`1700000000000,${entropy}`, 3)).toBe(eventIdFromSeed(`1700000000000,${entropy}`, 3));
});

test.each([undefined, "", "abc", "-1,AAAA", `0,${entropy}`, "1700000000000,AAAA"])(
  "without a usable seed (%s) every id is another",
  (seed) => {
    expect(eventIdFromSeed(seed, 0)).toHaveLength(26);
    expect(eventIdFromSeed(seed, 0)).not.toBe(eventIdFromSeed(seed, 0));
  },
);
