import { expect, test } from "vitest";
import { deriveKey, seal, unseal } from "./seal.ts";

const secret = "s".repeat(32);
const key = (purpose: string) => deriveKey(secret, { salt: "segue-test", purpose });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

test("what was sealed comes back, only with the same key and in the same place", () => {
  const sealed = seal(key("one"), Buffer.from("private"), "here");
  expect(text(sealed)).not.toContain("private");
  expect(text(unseal(key("one"), sealed, "here"))).toBe("private");
  expect(() => unseal(key("two"), sealed, "here")).toThrow("authenticate");
  expect(() => unseal(key("one"), sealed, "there")).toThrow("authenticate");
});

test("no byte of it can be changed", () => {
  const sealed = seal(key("one"), Buffer.from("private"), "here");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => unseal(key("one"), changed, "here")).toThrow("authenticate");
  }
});

test("a tag that was cut short is refused", () => {
  const sealed = seal(key("one"), Buffer.from(""), "here");
  expect(() => unseal(key("one"), sealed.subarray(0, -4), "here")).toThrow("tag");
});

test("a short secret is refused", () => {
  expect(() => deriveKey("short", { salt: "", purpose: "one" })).toThrow("at least 32");
});
