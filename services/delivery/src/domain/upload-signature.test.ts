import { describe, expect, it } from "vitest";
import type { SigningKeys } from "./signing-keys.ts";
import { signUpload, verifyUpload } from "./upload-signature.ts";

const keys: SigningKeys = [{ id: "k1", secret: "k".repeat(40) }];
const now = new Date("2026-03-01T10:00:00Z");
const right = { kind: "audio", id: "upload-1", expiresAt: new Date("2026-03-02T10:00:00Z") } as const;
const path = signUpload(keys, right);

describe("upload address", () => {
  it("is good for its own upload until it expires", () => {
    expect(verifyUpload(keys, { ...path, kind: "audio" }, now)).toBe("allowed");
    expect(verifyUpload(keys, { ...path, kind: "audio" }, new Date("2026-03-02T10:00:01Z"))).toBe("expired");
  });

  it.each([
    ["another upload", { ...path, kind: "audio", id: "upload-2" }],
    ["a picture", { ...path, kind: "image" }],
    ["a later end", { ...path, kind: "audio", expires: String(Number(path.expires) + 1) }],
    ["an unknown key", { ...path, kind: "audio", signature: path.signature.replace("k1", "k2") }],
    ["a cut signature", { ...path, kind: "audio", signature: path.signature.slice(0, -1) }],
    ["no signature", { ...path, kind: "audio", signature: "" }],
  ] as const)("is worth nothing for %s", (_name, forged) => {
    expect(verifyUpload(keys, forged, now)).toBe("forged");
  });
});
