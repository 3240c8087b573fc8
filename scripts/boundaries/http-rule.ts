import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseSync } from "oxc-parser";
import type { Import } from "./rules.ts";

/** Who may speak HTTP without the kernel's client, and why. Paths are prefixes. */
const exceptions: Readonly<Record<string, string>> = {
  "packages/kernel/src/http/": "is the client",
  "packages/kernel/src/security/fetch-from-outside.ts": "is the one guarded door to the world outside",
  "packages/engine/src/http/server.ts": "listens and asks nobody",
  "packages/engine/src/execute/sdk-client.ts":
    "calls functions as any event server does, retried by their runs",
  "packages/bff/src/": "runs in the web apps, on the public side of the gateway",
  "packages/monitor/src/scrape/": "looks at every single instance, also at those that are not well",
  "apps/server/src/monitor/fetch-range.ts": "listens like a listener, through the public door",
  "apps/server/src/supervisor/part.ts": "waits for a process that it started itself",
  "apps/server/src/ingest/": "imports through the public door",
  "apps/server/src/sync-with-bus.ts": "tells an event server outside of Segue where functions are",
};

const clients = /^(node:)?(http|https|http2)$|^(undici|axios|got|ky|node-fetch|superagent)(\/|$)/;
const verdict = "speaks HTTP on its own; use createHttpClient or connectHttp of @segue/kernel";

const isBackend = (file: string) => /^(services|packages|apps\/server)\//.test(file);
const isExempt = (file: string) =>
  /\.(test|contract)\.tsx?$|\/test\//.test(file) ||
  file.startsWith("packages/testing/") ||
  Object.keys(exceptions).some((prefix) => file.startsWith(prefix));

/** Why importing this is not allowed where it is done, or null when it is. */
export function judgeHttpImport({ file, specifier, isTypeOnly }: Import): string | null {
  if (isTypeOnly || !isBackend(file) || isExempt(file)) return null;
  return clients.test(specifier) ? verdict : null;
}

/** Why a source may not call the global `fetch`, or null when it does not, or may. */
export function judgeFetch(file: string, source: string): string | null {
  if (!isBackend(file) || isExempt(file) || !source.includes("fetch")) return null;
  return callsGlobalFetch(parseSync(file, source).program) ? verdict : null;
}

/** The same for a file of the project. */
export const judgeFetchIn = async (root: string, file: string): Promise<string | null> =>
  judgeFetch(file, await readFile(path.join(root, file), "utf8"));

interface Node {
  type?: string;
  name?: string;
  object?: Node;
  property?: Node;
  computed?: boolean;
}

/** Whether `fetch` of the global scope is mentioned as a value anywhere: called, passed on or given another name. */
function callsGlobalFetch(node: unknown, parent?: Node, key?: string): boolean {
  if (Array.isArray(node)) return node.some((child) => callsGlobalFetch(child, parent, key));
  if (typeof node !== "object" || node === null) return false;
  const own = node as Node;
  if (own.type === "Identifier" && own.name === "fetch") return isValue(parent, key);
  return Object.entries(own).some(([name, child]) => callsGlobalFetch(child, own, name));
}

/** A name in front of a colon, behind a dot or in a declaration is not the global one; `globalThis.fetch` is. */
function isValue(parent: Node | undefined, key: string | undefined): boolean {
  if (parent?.type === "MemberExpression" && key === "property" && parent.computed !== true) {
    return parent.object?.type === "Identifier" && parent.object.name === "globalThis";
  }
  if (parent?.type === "Property") return key === "value";
  return !(key === "key" || key === "id" || key === "params" || key === "label" || key === "typeName");
}
