import { describe, expect, it } from "vitest";
import { grantExpiry, signMedia, verifyMedia, type MediaScope } from "./media-signature.ts";
import { checkSigningKeys, type SigningKeys } from "./signing-keys.ts";

const now = new Date("2026-03-01T10:20:00Z");
const keys: SigningKeys = [
  { id: "b2", secret: "b".repeat(40) },
  { id: "a1", secret: "a".repeat(40) },
];
const masterId = "0199c0de-0000-7000-8000-000000000001";
const scope: MediaScope = {
  masterId,
  userId: "listener-1",
  renditions: ["aac-96", "aac-320"],
  expiresAt: grantExpiry(now, 240_000),
};
const signed = { ...signMedia(keys, scope), masterId };

describe("signed media prefix", () => {
  it("allows the renditions it was made for, and no others", () => {
    const verdict = verifyMedia(keys, signed, now);
    expect(verdict).toMatchObject({ kind: "allowed", expiresAtMs: scope.expiresAt.getTime() });
    expect(verdict.kind === "allowed" && [...verdict.renditions]).toEqual(["aac-96", "aac-320"]);
  });

  it("fails when any one character of signature, expiry or master is changed", () => {
    const fields = ["signature", "expires", "masterId"] as const;
    const accepted: string[] = [];
    for (const field of fields) {
      for (let index = 0; index < signed[field].length; index += 1) {
        const character = signed[field][index] === "1" ? "2" : "1";
        const changed = `${signed[field].slice(0, index)}${character}${signed[field].slice(index + 1)}`;
        if (verifyMedia(keys, { ...signed, [field]: changed }, now).kind !== "forged") accepted.push(changed);
      }
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ["more renditions", (text: string) => text.replace(/^1\.b2\.5\./, "1.b2.f.")],
    ["the same bits written differently", (text: string) => text.replace(/^1\.b2\.5\./, "1.b2.05.")],
    ["the other key's id", (text: string) => text.replace(".b2.", ".a1.")],
    ["an unknown key's id", (text: string) => text.replace(".b2.", ".zz.")],
    ["an extra field", (text: string) => `${text}.x`],
    ["a shorter signature", (text: string) => text.slice(0, -1)],
    ["nothing at all", () => ""],
    ["only dots", () => "...."],
  ])("fails with %s", (_name, forge) => {
    expect(verifyMedia(keys, { ...signed, signature: forge(signed.signature) }, now)).toEqual({
      kind: "forged",
    });
  });

  it("fails for another listener's signature on a prolonged expiry", () => {
    const longer = String(Number(signed.expires) + 3600);
    expect(verifyMedia(keys, { ...signed, expires: longer }, now)).toEqual({ kind: "forged" });
  });

  it("expires a minute after its time, to the second", () => {
    const end = scope.expiresAt.getTime();
    expect(verifyMedia(keys, signed, new Date(end + 60_000)).kind).toBe("allowed");
    expect(verifyMedia(keys, signed, new Date(end + 61_000)).kind).toBe("expired");
  });

  it("is still good when its key is no longer the first, and forged when the key is gone", () => {
    const [newKey, oldKey] = keys;
    expect(verifyMedia([oldKey ?? newKey, newKey], signed, now).kind).toBe("allowed");
    expect(verifyMedia([{ id: "c3", secret: "c".repeat(40) }], signed, now).kind).toBe("forged");
  });

  it("is the same for a listener all hour long, and does not show who it is for", () => {
    const later = new Date("2026-03-01T10:50:00Z");
    expect(signMedia(keys, { ...scope, expiresAt: grantExpiry(later, 240_000) })).toEqual(
      signMedia(keys, scope),
    );
    expect(signed.signature).not.toContain("listener-1");
    expect(signMedia(keys, { ...scope, userId: "listener-2" })).not.toEqual(signMedia(keys, scope));
  });

  it("lasts for the track and an hour more", () => {
    expect(grantExpiry(now, 0)).toEqual(new Date("2026-03-01T12:00:00Z"));
    expect(grantExpiry(now, 3 * 3_600_000)).toEqual(new Date("2026-03-01T15:00:00Z"));
  });
});

describe("signing keys", () => {
  it.each([
    ["none", [], "at least one"],
    ["a short one", [{ id: "a", secret: "short" }], "too short"],
    ["two with one id", [keys[0], keys[0]], "same id"],
    ["an id with a dot", [{ id: "a.b", secret: "a".repeat(40) }], "letters or digits"],
  ] as const)("refuses %s", (_name, bad, sentence) => {
    expect(() => checkSigningKeys([...bad])).toThrow(sentence);
  });
});
