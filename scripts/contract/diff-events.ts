import { diffSchema } from "./diff-schema.ts";
import type { Finding, Report } from "./finding.ts";
import { type JsonSchema, resolverOf } from "./normal-schema.ts";

/** The schema of each event's payload by its name. */
export type EventSchemas = Record<string, JsonSchema>;

/** Every change from one version of the events to the next that can break a consumer. */
export function diffEvents(before: EventSchemas, after: EventSchemas): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, where, message) => findings.push({ rule, where, message });
  for (const [name, schema] of Object.entries(before)) {
    const kept = after[name];
    if (kept === undefined) {
      report("event-removed", name, "is gone");
      continue;
    }
    const comparison = { io: "output", before: resolverOf(schema), after: resolverOf(kept), report } as const;
    diffSchema(comparison, [schema, kept], name);
  }
  return findings;
}
