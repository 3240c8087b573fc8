import { expect, test } from "vitest";

import { nextCronTime } from "./cron-time.ts";

const from = new Date("2030-06-01T10:30:00Z");

test.each([
  ["0 12 * * *", "2030-06-01T12:00:00.000Z"],
  ["TZ=Europe/Berlin 0 12 * * *", "2030-06-02T10:00:00.000Z"],
  ["CRON_TZ=Europe/Berlin 0 13 * * *", "2030-06-01T11:00:00.000Z"],
  ["@daily", "2030-06-02T00:00:00.000Z"],
  ["*/15 * * * *", "2030-06-01T10:45:00.000Z"],
])("%s fires next at %s", (expression, expected) => {
  expect(nextCronTime(expression, from).toISOString()).toBe(expected);
});

test.each(["", "* * * *", "* * * * * *", "61 * * * *", "TZ=Nowhere/City 0 12 * * *", "0 0 30 2 *"])(
  "%j is refused",
  (expression) => {
    expect(() => nextCronTime(expression, from)).toThrow(RangeError);
  },
);
