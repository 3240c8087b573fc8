import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import * as events from "@segue/events";
import type { EventDefinition } from "@segue/events";
import { apiVersion, publicDocument, restContracts } from "@segue/gateway/v1";
import { buildDocument } from "@segue/rest";
import { z } from "zod";
import type { ApiDocument } from "./diff-api.ts";
import type { EventSchemas } from "./diff-events.ts";

export type { EventDefinition };

/** The public contracts as the code has them now. */
export interface Contracts {
  api: ApiDocument;
  events: EventSchemas;
  /** A hash per service of all that it promises. */
  hashes: Record<string, string>;
}

type EventGroups = Readonly<Record<string, Readonly<Record<string, EventDefinition>>>>;
/** The events by group (`catalogEvents`) and by their name in it (`trackPublished`). */
export const eventGroups = Object.fromEntries(
  Object.entries(events).filter(([name]) => name.endsWith("Events")),
) as unknown as EventGroups;

const root = path.resolve(import.meta.dirname, "../../services");

/** Every event of the published language by its name. */
function eventDefinitions(): EventDefinition[] {
  return Object.values(eventGroups)
    .flatMap((group) => Object.values(group))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Reads the contracts from the code. */
export function currentContracts(): Contracts {
  const schemas = Object.fromEntries(
    eventDefinitions().map(({ name, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output" });
      if ($schema === undefined) throw new Error(`${name} has no schema`);
      return [name, rest];
    }),
  ) as EventSchemas;
  const own = (service: string) =>
    Object.fromEntries(Object.entries(schemas).filter(([name]) => name.startsWith(`${service}/`)));
  const services = new Set([
    ...restContracts.map(({ service }) => service),
    ...Object.keys(schemas).map((name) => name.split("/")[0] ?? ""),
  ]);
  // Events that any service may tell, such as those for the audit log, are no one service's promise.
  const owners = [...services].filter((service) => existsSync(path.join(root, service, "package.json")));
  const hashes = owners.toSorted().map((service) => {
    const api = restContracts.filter((contract) => contract.service === service);
    return [service, hashOf([buildDocument(api, apiVersion), own(service)])] as const;
  });
  return {
    api: JSON.parse(JSON.stringify(publicDocument())) as ApiDocument,
    events: JSON.parse(JSON.stringify(schemas)) as EventSchemas,
    hashes: Object.fromEntries(hashes),
  };
}

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
