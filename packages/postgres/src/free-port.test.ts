import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freePort, freePorts } from "./free-port.ts";

test("a free port is none that the system may give to a connection meanwhile", async () => {
  // Linux says which these are; macOS and Windows begin at 49152 (IANA's dynamic ports, RFC 6335 section 6).
  const [lowest] =
    process.platform === "linux"
      ? readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").split("\t")
      : ["49152"];
  expect(await freePort()).toBeLessThan(Number(lowest));
});

test("ports asked for together are different ones", async () => {
  expect(new Set(await freePorts(50)).size).toBe(50);
});
