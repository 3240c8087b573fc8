import type { Incident } from "./alert.ts";

/** What somebody is told about an incident that began or ended. */
export interface AlertMessage {
  incident: Incident;
  subject: string;
  text: string;
}

/** The words about an incident as it stands. */
export function messageOf(incident: Incident): AlertMessage {
  const { alert, labels, severity, summary, action, startedAt, resolvedAt } = incident;
  const about = Object.values(labels).join(", ");
  const state = resolvedAt === null ? (severity === "page" ? "Now" : "Soon") : "Resolved";
  const lines = [
    summary,
    "",
    ...(resolvedAt === null ? [`What to do: ${action}`] : ["It is over; nothing needs to be done."]),
    "",
    `Alert: ${alert}${about === "" ? "" : ` (${about})`}`,
    `Since: ${startedAt.toISOString()}`,
    ...(resolvedAt === null ? [] : [`Until: ${resolvedAt.toISOString()}`]),
    `Runbook: docs/operations.md#${alert.toLowerCase()}`,
  ];
  // Labels come from metrics: a line break in one must not become a header of a mail.
  const subject = `[Segue] ${state}: ${alert}${about === "" ? "" : ` (${about})`}`.replaceAll(
    /[\r\n]+/g,
    " ",
  );
  return { incident, subject, text: `${lines.join("\n")}\n` };
}
