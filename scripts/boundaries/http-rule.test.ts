import { expect, test } from "vitest";
import { judgeFetch, judgeHttpImport } from "./http-rule.ts";
import { resolveTarget } from "./rules.ts";

const judgeImport = (file: string, specifier: string, isTypeOnly = false) =>
  judgeHttpImport({ file, specifier, target: resolveTarget(file, specifier), isTypeOnly });

test.each([
  ["services/catalog/src/adapters/lyrics.ts", "undici"],
  ["services/gateway/src/proxy/other.ts", "node:http"],
  ["packages/kernel/src/outbox.ts", "https"],
  ["packages/engine/src/http/routes.ts", "node:http2"],
  ["apps/server/src/compose.ts", "axios"],
])("%s may not import %s", (file, specifier) => {
  expect(judgeImport(file, specifier)).toContain("use createHttpClient");
});

test.each([
  ["services/gateway/src/open-streams.ts", "node:http", true],
  ["packages/kernel/src/http/open-pool.ts", "undici", false],
  ["services/delivery/test/tus-client.ts", "node:http", false],
  ["apps/web/src/player/prefetch.ts", "node:http", false],
  ["services/catalog/src/index.ts", "node:https-proxy", false],
])("%s may import %s", (file, specifier, isTypeOnly) => {
  expect(judgeImport(file, specifier, isTypeOnly)).toBeNull();
});

test.each([
  ["calls it", "export const ask = () => fetch('http://catalog/');"],
  ["calls it by its long name", "await globalThis.fetch(url);"],
  ["gives it another name", "const get = fetch;"],
  ["passes it on", "createClient({ fetch });"],
])("a service that %s is refused", (_what, source) => {
  expect(judgeFetch("services/catalog/src/adapters/lyrics.ts", source)).toContain("use createHttpClient");
});

test.each([
  ["has a method of that name", "await playlist.fetch(1);"],
  ["defines one", "const api = { fetch: async () => 1 }; class A { fetch() {} }"],
  ["only writes about it", "// fetch is not used\nconst text = 'fetch';"],
])("a service that %s is not", (_what, source) => {
  expect(judgeFetch("services/catalog/src/adapters/lyrics.ts", source)).toBeNull();
});

test("the reasoned exceptions and the pages may fetch", () => {
  const source = "await fetch(url);";
  expect(judgeFetch("packages/bff/src/api-proxy.ts", source)).toBeNull();
  expect(judgeFetch("apps/web/src/player/waveform.ts", source)).toBeNull();
});
