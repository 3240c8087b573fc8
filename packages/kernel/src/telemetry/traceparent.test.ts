import { expect, test } from "vitest";
import { childTraceparent, mintTraceparent, parseTraceparent } from "./traceparent.ts";

const given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

test("a trace context is read as the standard writes it", () => {
  expect(parseTraceparent(given)).toEqual({
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    flags: "01",
  });
});

test.each([
  undefined,
  "",
  "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
  "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
  "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  `${given}\r\nx-injected: 1`,
  `${given}-more`,
])("%s is ignored", (text) => {
  expect(parseTraceparent(text)).toBeNull();
});

test("a child keeps the trace and has a span of its own; without a parent a trace begins", () => {
  const child = parseTraceparent(childTraceparent(given));
  expect(child).toMatchObject({ traceId: "4bf92f3577b34da6a3ce929d0e0e4736", flags: "01" });
  expect(child?.spanId).not.toBe("00f067aa0ba902b7");
  expect(parseTraceparent(childTraceparent("nonsense"))).not.toBeNull();
  expect(mintTraceparent()).not.toBe(mintTraceparent());
});
