import { expect, test } from "vitest";

import { ExpressionError } from "./expression-error.ts";
import { checkExpression, integerOf, isMatch, keyText } from "./expression.ts";

const event = {
  name: "music/played",
  ts: 1_700_000_000_000,
  data: {
    id: "t1",
    count: 5,
    ratio: 0.5,
    tags: ["a", "b"],
    owner: { id: "u1" },
    isNew: true,
    none: null,
    word: "größe",
  },
};
const async = { name: "music/stopped", data: { id: "t1", count: 6 } };

test.each([
  "event.data.id == 't1'",
  'event.data["id"] == "t1"',
  "event.data.tags[1] == 'b'",
  "event.data.id != 't2'",
  "event.data.count > 4 && event.data.count <= 5",
  "event.data.count < 5.5",
  "event.data.count - 2 == 3",
  "-event.data.count == -5",
  "event.data.ratio + 1 == 1.5",
  "event.data.id + 1 == 't11'",
  "event.data.isNew",
  "!event.data.missing",
  "event.data.id && event.data.isNew",
  "event.data.missing || event.data.id",
  "event.data.count == 1 || event.data.count == 5",
  "!(event.data.count == 1)",
  "'a' in event.data.tags",
  "event.data.id in ['t0', 't1']",
  "'owner' in event.data",
  "size(event.data.tags) == 2",
  "event.data.word.size() == 5",
  "string(event.data.count) == '5'",
  "event.data.id.startsWith('t') && event.data.id.endsWith('1') && event.name.contains('play')",
  "event.data.owner.id == 'u1'",
  "event.data.tags == ['a', 'b']",
  "event.data.none == null",
  "async.data.id == event.data.id && async.data.count > event.data.count",
  String.raw`'it\'s' == "it's"`,
])("holds: %s", (source) => {
  expect(isMatch(source, { event, async })).toBe(true);
});

test.each([
  "event.data.id == 't2'",
  "event.data.count",
  "event.data.id",
  "event.data.count == '5'",
  "event.data.count > 'a'",
  "'c' in event.data.tags",
  "event.data.tags == ['b', 'a']",
  "event.data.toString == null && event.data.constructor != null",
])("does not hold: %s", (source) => {
  expect(isMatch(source, { event, async })).toBe(false);
});

test.each([
  ["event.data.missing == 'x'", false],
  ["event.data.missing == event.data.alsoMissing", false],
  ["event.data.missing == null", true],
  ["event.data.missing != 'x'", true],
  ["event.data.missing != null", false],
  ["event.data.missing < 1", true],
  ["event.data.missing > 1", false],
  ["event.data.missing.deeper.still == null", true],
  ["event.data.id.deeper == null", true],
  ["event.data.missing in ['x']", false],
  ["event.data.missing.startsWith('x')", false],
])("a missing attribute is unknown: %s is %s", (source, expected) => {
  expect(isMatch(source, { event })).toBe(expected);
});

test.each([
  "",
  "event.data.id ==",
  "event.data.id = 't1'",
  "event.data.count * 2 == 10",
  "event.data.id == 't1' ? true : false",
  "event.data.id.matches('t.*')",
  "has(event.data.id)",
  "size()",
  "event.data.tags.exists(t, t == 'a')",
  "steps.first.data == 1",
  "event.data.id == 't1' event",
  "(event.data.id",
  "'open",
  "event.",
])("refuses: %s", (source) => {
  expect(() => checkExpression(source, "pair")).toThrow(ExpressionError);
});

test("a trigger cannot read the other event of a pair", () => {
  expect(() => checkExpression("async.data.id == 'x'", "event")).toThrow("only event can be read, not async");
  expect(() => checkExpression("async.data.id == 'x'", "pair")).not.toThrow();
});

test("key texts tell values apart by type, and a missing one reads as null", () => {
  expect(keyText("event.data.count", event)).toBe("5");
  expect(keyText("string(event.data.count)", event)).toBe('"5"');
  expect(keyText("event.data.missing", event)).toBe("null");
  expect(keyText("event.data.id + '-' + event.data.owner.id", event)).toBe('"t1-u1"');
  expect(keyText(undefined, event)).toBe("");
});

test("only a number is a priority", () => {
  expect(integerOf("event.data.count + 0.9", event)).toBe(5);
  expect(integerOf("event.data.id", event)).toBe(0);
  expect(integerOf("event.data.missing", event)).toBe(0);
});
