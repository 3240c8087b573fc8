import { expect, test } from "vitest";
import { serviceMap } from "../../service-map.mjs";
import { findCycle, judge, resolveTarget } from "./rules.ts";

const verdict = (file: string, specifier: string, isTypeOnly = false) =>
  judge({ file, specifier, target: resolveTarget(file, specifier), isTypeOnly }, serviceMap);

test.each([
  [
    "a service reaches another by a relative path",
    "services/users/src/index.ts",
    "../../delivery/src/index.ts",
    "relative path",
  ],
  [
    "a service imports the inside of one it may call",
    "services/catalog/src/index.ts",
    "@segue/delivery",
    "use its ./contract",
  ],
  [
    "a service calls one that the map does not list",
    "services/delivery/src/index.ts",
    "@segue/catalog/contract",
    "tell it by an event",
  ],
  ["a package imports a service", "packages/kernel/src/index.ts", "@segue/auth", "packages know nothing"],
  [
    "an app imports a service",
    "apps/web/src/app/page.tsx",
    "@segue/catalog/contract",
    "the gateway's contract only",
  ],
  [
    "an app imports the gateway's contract as a value",
    "apps/web/src/trpc.ts",
    "@segue/gateway/contract",
    "as a type",
  ],
  ["a service imports an app", "services/auth/src/index.ts", "@segue/web", "imports an app"],
  ["the domain opens a file", "services/catalog/src/domain/isrc.ts", "node:fs", "does I/O"],
  ["a use case writes SQL", "services/catalog/src/use-cases/publish.ts", "drizzle-orm", "outside db/"],
  ["a page uses hls.js", "apps/web/src/features/home.tsx", "hls.js", "outside the player"],
])("refuses when %s", (_what, file, specifier, reason) => {
  expect(verdict(file, specifier)).toContain(reason);
});

test.each([
  ["services/catalog/src/adapters/images.ts", "@segue/delivery/contract", true],
  ["apps/web/src/trpc/provider.tsx", "@segue/gateway/contract", true],
  ["apps/server/src/compose.ts", "@segue/catalog", false],
  ["services/catalog/src/db/store.ts", "drizzle-orm", false],
])("allows %s to import %s", (file, specifier, isTypeOnly) => {
  expect(verdict(file, specifier, isTypeOnly)).toBeNull();
});

test("a cycle in the service map is found and named", () => {
  expect(findCycle({ a: ["b"], b: ["c"], c: ["a"] })).toEqual(["a", "b", "c", "a"]);
  expect(findCycle(serviceMap)).toBeNull();
});
