import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { pagePolicy, sonnerStyleHash } from "./page-policy.ts";

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources.join(" ")];
    }),
  );
const outside = ["https://media.example", "https://api.example", "https://media.example"];

test("scripts run only from our own files and with the nonce of this answer", () => {
  const policy = directives(pagePolicy({ nonce: "abc", outside }));
  expect(policy["script-src"]).toBe("'self' 'nonce-abc'");
  expect(policy["script-src-attr"]).toBe("'none'");
  expect(policy["default-src"]).toBe("'none'");
});

test("media, pictures and calls go to the configured origins and nowhere else", () => {
  const policy = directives(pagePolicy({ nonce: "abc", outside }));
  expect(policy["media-src"]).toBe("'self' blob: https://media.example https://api.example");
  expect(policy["img-src"]).toBe("'self' data: blob: https://media.example https://api.example");
  expect(policy["connect-src"]).toBe("'self' https://media.example https://api.example");
  expect(policy["frame-ancestors"]).toBe("'none'");
});

test("only a development server may evaluate text", () => {
  expect(pagePolicy({ nonce: "abc", outside })).not.toMatch(/unsafe-eval|ws:/);
  expect(pagePolicy({ nonce: "abc", outside, isDevelopment: true })).toContain("'unsafe-eval'");
});

test("the style element of the messages is still the one whose hash is allowed", () => {
  const fromUi = createRequire(path.resolve(import.meta.dirname, "../../ui/package.json"));
  const source = readFileSync(path.join(path.dirname(fromUi.resolve("sonner")), "index.mjs"), "utf8");
  const [, quoted = ""] = /\n__insertCSS\((".*")\)/.exec(source) ?? [];
  const hash = createHash("sha256").update(JSON.parse(quoted) as string);
  expect(`sha256-${hash.digest("base64")}`).toBe(sonnerStyleHash);
});
