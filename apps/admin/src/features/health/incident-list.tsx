import { Badge } from "@segue/ui";
import type { ReactNode } from "react";
import type { Incident } from "~/lib/api-types.ts";

const shownMax = 20;
const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** What is wrong and what was, newest first. */
export function IncidentList({ incidents }: { incidents: readonly Incident[] }): ReactNode {
  return (
    <section aria-labelledby="health-incidents">
      <h2 id="health-incidents" className="title mb-3 text-lg">
        Incidents
      </h2>
      {incidents.length === 0 ? (
        <p className="text-muted text-sm">None since Segue watches itself.</p>
      ) : (
        <ul className="border-line bg-surface divide-line divide-y rounded-lg border">
          {incidents.slice(0, shownMax).map((incident) => (
            <li key={incident.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
              {incident.resolvedAt === null ? (
                <Badge tone={incident.severity === "page" ? "danger" : "warning"}>Lasts</Badge>
              ) : (
                <Badge tone="success">Over</Badge>
              )}
              <span className="text-ink font-semibold">{incident.summary}</span>
              <span className="text-muted text-sm">{Object.values(incident.labels).join(", ")}</span>
              <span className="text-muted ml-auto text-sm">
                {when.format(incident.startedAt)}
                {incident.resolvedAt && ` – ${when.format(incident.resolvedAt)}`}
              </span>
              {incident.resolvedAt === null && (
                <p className="text-ink basis-full text-sm">{incident.action}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
