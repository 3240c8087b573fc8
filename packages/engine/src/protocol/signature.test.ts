import { expect, test } from "vitest";

import { hashSigningKey, isSameSecret, signBody } from "./signature.ts";

test("a body is signed in canonical form, so its key order does not matter", () => {
  const now = new Date(1_700_000_000_000);
  const expected = "t=1700000000&s=932c579cd7bc8a36e5250cde4df238205feb718b6b1ef95156ea7e4d4e79eddf";
  expect(signBody("signkey-prod-0123456789abcdef", { z: "é", a: 1, b: [true, null] }, now)).toBe(expected);
  expect(signBody("signkey-prod-0123456789abcdef", { b: [true, null], a: 1, z: "é" }, now)).toBe(expected);
});

test("another key or body gives another signature", () => {
  const now = new Date(0);
  const signatures = [
    signBody("aa", { a: 1 }, now),
    signBody("ab", { a: 1 }, now),
    signBody("aa", { a: 2 }, now),
  ];
  expect(new Set(signatures).size).toBe(3);
});

test("the bearer token keeps the key's prefix and hashes its hex-decoded rest", () => {
  expect(hashSigningKey("signkey-prod-0123456789abcdef")).toBe(
    "signkey-prod-55c53f5d490297900cefa825d0c8e8e9532ee8a118abe7d8570762cd38be9818",
  );
});

test("secrets of different length are different", () => {
  expect([isSameSecret("abc", "abc"), isSameSecret("abc", "abd"), isSameSecret("abc", "abcd")]).toEqual([
    true,
    false,
    false,
  ]);
});
