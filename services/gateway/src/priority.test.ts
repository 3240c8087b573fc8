import { expect, test } from "vitest";
import { priorityOf, priorityOfPath } from "./priority.ts";

test.each([
  [["playback.play.grant"], "playback"],
  [["auth.session.refresh"], "playback"],
  [["catalog.release.get"], "read"],
  [["catalog.draft.publish"], "background"],
  [["auth.account.list"], "background"],
  [["catalog.draft.list", "catalog.release.get", "playback.play.report"], "playback"],
  [["nobody.knows"], "read"],
])("%s is %s", (procedures, priority) => {
  expect(priorityOf(procedures)).toBe(priority);
});

test("sound and pictures go first, uploads wait", () => {
  expect(priorityOfPath("/media")).toBe("playback");
  expect(priorityOfPath("/uploads")).toBe("background");
});
