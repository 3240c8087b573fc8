import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findSecrets } from "./find-secrets.ts";

const hex = randomBytes(32).toString("hex");
// Chance can miss an alphabet; this one has capitals, small letters and digits.
const base64 = `Aa1${randomBytes(30).toString("base64url")}`;

test.each([
  ["a private key", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
  ["an AWS access key", `key: AKIA${"Q7".repeat(8)}`],
  ["a GitHub token", `ghp_${"a1B2".repeat(9)}`],
  ["a Slack token", ["xoxb", "1234567890", "abc"].join("-")],
  ["a signed token", `eyJ${"a".repeat(12)}.eyJ${"b".repeat(12)}.${"c".repeat(24)}`],
  ["a password in an address", ["postgres://app:", "hunter2hunter2", "@db.example/x"].join("")],
  ["a secret under its name", `const apiKey = "${base64}";`],
  ["a secret under its name", `SESSION_SECRET: '${hex}'`],
  ["a key", `seal(open, "${hex}")`],
])("%s is found", (rule, line) => {
  expect(findSecrets("src/a.ts", `first\n${line}\n`)).toEqual([{ line: 2, rule }]);
});

test.each([
  "postgres://nobody@127.0.0.1:1/none",
  "`postgres://segue_auth:${password}@127.0.0.1:${port}/segue_auth`",
  'const secret = "a secret for tests, long enough to pass";',
  'const key = "ab".repeat(32);',
  'const secret = `${apiKeyPrefix}${randomBytes(32).toString("base64url")}`;',
  'passwordLabel: "currentPasswordOfTheAccount"',
  `"${"a".repeat(64)}"`,
  'import x from "./a-rather-long-path/of-some-file-name.ts"',
])("%s is none", (line) => {
  expect(findSecrets("src/a.ts", line)).toEqual([]);
});

test("a line that says why it only looks like one is passed over, and so are hashes in locks", () => {
  expect(findSecrets("src/a.ts", `"${hex}" // not-a-secret: a test vector`)).toEqual([]);
  expect(findSecrets("package-lock.json", `"${hex}"`)).toEqual([]);
});
