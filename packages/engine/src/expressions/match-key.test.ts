import fc from "fast-check";
import { expect, test } from "vitest";

import { isMatch } from "./expression.ts";
import { offeredMatchKeys, requiredMatchKey } from "./match-key.ts";

const event = { data: { id: "t1", n: 3, list: [1] } };

test.each([
  "async.data.id == event.data.id",
  "event.data.id == async.data.id",
  "async.data.other > 3 && async.data.id == event.data.id",
  "async.data.id == 't1'",
])("%s requires a value that a fitting event offers", (expression) => {
  const key = requiredMatchKey(expression, event);
  expect(key).not.toBeNull();
  expect(offeredMatchKeys({ data: { id: "t1", other: 4 } })).toContain(key);
  expect(offeredMatchKeys({ data: { id: "t2", other: 4 } })).not.toContain(key);
});

test.each([
  null,
  "async.data.id != event.data.id",
  "async.data.id == event.data.id || async.data.x == 1",
  "async.data.id == event.data.missing",
  "async.data.list == event.data.list",
  "async.data.id == async.data.other",
])("%s requires no single value", (expression) => {
  expect(requiredMatchKey(expression, event)).toBeNull();
});

test("an event with too many values offers none in particular", () => {
  const data = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
  expect(offeredMatchKeys({ data })).toBeNull();
});

test("an event that matches always offers the required value", () => {
  const scalar = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b", "\u0000"),
    fc.boolean(),
    fc.constant(null),
  );
  const data = fc.record({ a: scalar, b: fc.record({ c: scalar }) }, { requiredKeys: [] });
  const expression = fc.constantFrom(
    "async.data.a == event.data.a",
    "async.data.b.c == event.data.a && async.data.a == event.data.b.c",
    "event.data.a == async.data.a && async.data.b.c == null",
  );
  fc.assert(
    fc.property(data, data, expression, (first, second, source) => {
      const [trigger, incoming] = [{ data: first }, { data: second }];
      if (!isMatch(source, { event: trigger, async: incoming })) return;
      const required = requiredMatchKey(source, trigger);
      const offered = offeredMatchKeys(incoming);
      expect(required === null || offered === null || offered.includes(required)).toBe(true);
    }),
  );
});
