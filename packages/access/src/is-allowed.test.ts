import { expect, test } from "vitest";
import { isAllowed } from "./is-allowed.ts";

test("a listener plays but does not publish", () => {
  const listener = { kind: "user", role: "listener" } as const;
  expect(isAllowed("playback.play.grant", listener)).toBe(true);
  expect(isAllowed("catalog.draft.publish", listener)).toBe(false);
});

test("an admin may do what an editor may", () => {
  expect(isAllowed("catalog.draft.publish", { kind: "user", role: "admin" })).toBe(true);
});

test("nobody signed in reaches a procedure kept for services", () => {
  expect(isAllowed("delivery.grant.create", { kind: "user", role: "admin" })).toBe(false);
  expect(isAllowed("delivery.grant.create", { kind: "service" })).toBe(true);
});

test("a procedure without a row is closed to everyone, inherited names included", () => {
  expect(isAllowed("catalog.unlisted", { kind: "service" })).toBe(false);
  expect(isAllowed("constructor", { kind: "service" })).toBe(false);
});

test("an API key does what both its owner and its scopes allow", () => {
  const key = { kind: "user", role: "editor", scopes: ["catalog:read", "admin"] } as const;
  expect(isAllowed("catalog.release.get", key)).toBe(true);
  expect(isAllowed("catalog.draft.publish", key)).toBe(false);
  expect(isAllowed("auth.account.list", key)).toBe(false);
});

test("no scope opens what API keys may not do", () => {
  expect(isAllowed("auth.session.list", { kind: "user", role: "admin", scopes: ["none"] })).toBe(false);
});
