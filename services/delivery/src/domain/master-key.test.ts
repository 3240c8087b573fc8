import { describe, expect, it } from "vitest";
import { createKeyVault } from "./master-key.ts";

describe("key vault", () => {
  const vault = createKeyVault("v".repeat(40));

  it("gives back the key it sealed, and seals it differently each time", () => {
    const key = vault.newKey();
    expect(key).toHaveLength(16);
    const sealed = vault.seal("master-1", key);
    expect(vault.open("master-1", sealed)).toEqual(key);
    expect(sealed).not.toContain(key.toString("base64").slice(0, 20));
    expect(vault.seal("master-1", key)).not.toBe(sealed);
  });

  it("does not open what was swapped to another master, altered, or sealed under another secret", () => {
    const sealed = vault.seal("master-1", vault.newKey());
    const altered = Buffer.from(sealed, "base64");
    altered.writeUInt8(altered.readUInt8(40) ^ 1, 40);
    expect(() => vault.open("master-2", sealed)).toThrow("authenticate");
    expect(() => vault.open("master-1", altered.toString("base64"))).toThrow("authenticate");
    expect(() => createKeyVault("w".repeat(40)).open("master-1", sealed)).toThrow("authenticate");
  });

  it("opens what was made before, so that no music is lost", () => {
    const madeBefore = "imbo0T618pzqAmlatjMWL3yxUMerM3OQgtKCdYExmHBaACgFbR9zvMcl3CE=";
    expect(vault.open("master-1", madeBefore).toString("hex")).toBe("000102030405060708090a0b0c0d0e0f");
  });

  it("refuses a secret that is easy to guess", () => {
    expect(() => createKeyVault("secret")).toThrow("at least 32 characters");
  });
});
