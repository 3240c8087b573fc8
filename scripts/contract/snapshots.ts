import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Contracts } from "./current-contracts.ts";

/** What each service promised when the contracts were last recorded, and under which version. */
export type Versions = Record<string, { version: string; contract: string }>;

const root = path.resolve(import.meta.dirname, "../..");
const files = {
  api: "docs/api/v1/openapi.json",
  events: "docs/api/events.json",
  versions: "docs/api/versions.json",
};

/** The contracts as they were last recorded; null before the first time. */
export function readSnapshots(): (Omit<Contracts, "hashes"> & { versions: Versions }) | null {
  if (!existsSync(path.join(root, files.api))) return null;
  return { api: read(files.api), events: read(files.events), versions: read(files.versions) };
}

/** Records the contracts, so that the next comparison is with them. */
export function writeSnapshots({ api, events, hashes }: Contracts): void {
  const versions = Object.fromEntries(
    Object.entries(hashes).map(([service, contract]) => [service, { version: versionOf(service), contract }]),
  );
  write(files.api, api);
  write(files.events, events);
  write(files.versions, versions);
}

/** The services whose promises changed since they were recorded without a higher version or a changeset. */
export function unannounced(hashes: Record<string, string>, recorded: Versions): string[] {
  const announced = announcedServices();
  return Object.keys(hashes).filter((service) => {
    const before = recorded[service];
    if (before === undefined || before.contract === hashes[service]) return false;
    return before.version === versionOf(service) && !announced.has(service);
  });
}

/** The services that some changeset waiting for release names. */
function announcedServices(): Set<string> {
  const waiting = globSync(".changeset/*.md", { cwd: root }).map((file) =>
    readFileSync(path.join(root, file), "utf8"),
  );
  const names = waiting.flatMap((text) => [
    ...text.matchAll(/^["']@segue\/([\w-]+)["']: (?:minor|major)$/gm),
  ]);
  return new Set(names.map(([, name = ""]) => name));
}

const versionOf = (service: string): string =>
  read<{ version: string }>(`services/${service}/package.json`).version;

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as T;
}

const write = (file: string, value: unknown): void =>
  writeFileSync(path.join(root, file), `${JSON.stringify(value, null, 2)}\n`);
