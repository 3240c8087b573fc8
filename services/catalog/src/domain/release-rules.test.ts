import { expect, test } from "vitest";
import { ReleaseState } from "../contract/draft.ts";
import { inferKind } from "./release-kind.ts";
import { readReleaseDate } from "./release-date.ts";
import { type ReleaseAction, stateAfter } from "./release-state.ts";

const allowed: Record<string, string> = {
  "publish draft": "live",
  "publish scheduled": "live",
  "publish taken_down": "live",
  "schedule draft": "scheduled",
  "schedule scheduled": "scheduled",
  "schedule taken_down": "scheduled",
  "unschedule scheduled": "draft",
  "take_down live": "taken_down",
  "delete draft": "draft",
};
const actions: ReleaseAction[] = ["publish", "schedule", "unschedule", "take_down", "delete"];

const cases = actions.flatMap((action) => ReleaseState.options.map((state) => ({ action, state })));
const isAllowed = ({ action, state }: (typeof cases)[number]) => `${action} ${state}` in allowed;

test.each(cases.filter(isAllowed))("$action of a release that is $state is possible", ({ action, state }) => {
  expect(stateAfter(state, action)).toBe(allowed[`${action} ${state}`]);
});

test.each(cases.filter((one) => !isAllowed(one)))(
  "$action of a release that is $state is refused",
  ({ action, state }) => {
    expect(() => stateAfter(state, action)).toThrow(
      expect.objectContaining({ code: "catalog.illegal_transition" }),
    );
  },
);

test("a refused action says what is possible instead", () => {
  expect(() => stateAfter("live", "delete")).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ allowed: ["take_down"] }) }),
  );
});

test("kinds follow number and length of tracks", () => {
  const kind = (trackCount: number, minutes: number, isCompilation = false) =>
    inferKind({ trackCount, durationMs: minutes * 60_000, isCompilation });
  expect([
    kind(1, 4),
    kind(3, 12),
    kind(4, 16),
    kind(6, 29),
    kind(7, 20),
    kind(2, 45),
    kind(12, 40, true),
  ]).toEqual(["single", "single", "ep", "ep", "album", "album", "compilation"]);
});

test.each([
  ["2024", "2024-01-01"],
  ["2024-05", "2024-05-01"],
  ["2024-05-17T00:00:00Z", "2024-05-17"],
  ["2023-02-30", null],
  ["0000", null],
  ["soon", null],
  [null, null],
])("the date tag %s means %s", (tag, day) => {
  expect(readReleaseDate(tag)).toBe(day);
});
