import { expect, test } from "vitest";
import { actionLabel, actorLabel, detailWords } from "./audit-words.ts";

const item = {
  seq: 1,
  at: new Date(),
  actorKind: "user" as const,
  actorId: "u1",
  actorName: "Ann",
  action: "account.role_changed",
  target: "account:u2",
  details: "{}",
  hash: "",
};

test("who did it is named as well as is known", () => {
  expect(actorLabel(item)).toBe("Ann");
  expect(actorLabel({ ...item, actorName: null })).toBe("A deleted account");
  expect(actorLabel({ ...item, actorKind: "service", actorId: "catalog", actorName: null })).toBe(
    "Segue (catalog)",
  );
  expect(actorLabel({ ...item, actorKind: "anonymous", actorId: "", actorName: null })).toBe(
    "Somebody not signed in",
  );
});

test("an action that is not known yet keeps its name, and details read as words", () => {
  expect(actionLabel("account.role_changed")).toBe("Role changed");
  expect(actionLabel("moon.painted")).toBe("moon.painted");
  expect(detailWords('{"role":"editor","isNew":true}')).toBe("role: editor, isNew: true");
  expect(detailWords("{}")).toBe("");
});
