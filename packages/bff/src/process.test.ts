import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { appendPeerAddress } from "./process.ts";

const socket = { remoteAddress: "203.0.113.5" } as Socket;

test("the address a request came from stands last, after whatever it claims", () => {
  const honest: { headers: Record<string, string>; socket: Socket } = { headers: {}, socket };
  appendPeerAddress(honest);
  expect(honest.headers["x-forwarded-for"]).toBe("203.0.113.5");
  const claiming = { headers: { "x-forwarded-for": "10.0.0.1" }, socket };
  appendPeerAddress(claiming);
  expect(claiming.headers["x-forwarded-for"]).toBe("10.0.0.1, 203.0.113.5");
});
