import { expect, test } from "vitest";
import { socialEvents } from "./social.ts";

test("a payload gets its version", () => {
  expect(socialEvents.trackLiked.of({ userId: "u", trackId: "t" })).toEqual({
    name: "social/track.liked",
    data: { v: 1, userId: "u", trackId: "t" },
  });
});

test("a wrong payload never becomes an event", () => {
  expect(() => socialEvents.trackLiked.of({ userId: "u" } as never)).toThrow("trackId");
});
