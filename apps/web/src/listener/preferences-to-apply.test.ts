import { expect, test } from "vitest";
import { type DevicePreferences, preferencesToApply } from "./preferences-to-apply.ts";

const untouched: DevicePreferences = {
  theme: "system",
  quality: "auto",
  normalization: "auto",
  crossfadeSeconds: 0,
  keyboardShortcuts: true,
};
const chosen: DevicePreferences = { ...untouched, theme: "dark", crossfadeSeconds: 4 };

test("a new device takes over what was chosen elsewhere and keeps what a visitor set", () => {
  expect(preferencesToApply(chosen, { userId: "a", lastUserId: null })).toEqual({
    theme: "dark",
    crossfadeSeconds: 4,
  });
});

test("a device that knows the listener keeps its own settings", () => {
  expect(preferencesToApply(chosen, { userId: "a", lastUserId: "a" })).toEqual({});
});

test("after somebody else, defaults are taken over too", () => {
  expect(preferencesToApply(untouched, { userId: "a", lastUserId: "b" })).toEqual(untouched);
});
