import { observeOutside } from "@segue/kernel";
import type { FetchFromOutside } from "@segue/kernel/security";
import type { AlertChannel } from "./deliver.ts";

const timeoutMs = 10_000;

/** Posts JSON to an address outside; rejects unless it answers with a success. */
export async function postOutside(
  fetchFromOutside: FetchFromOutside,
  url: string,
  body: object,
): Promise<void> {
  await observeOutside("alert webhook", async () => {
    const { status } = await fetchFromOutside(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      timeoutMs,
    });
    if (status >= 300) throw new Error(`The webhook answered ${status}.`);
  });
}

/** Posts each alert to a webhook, in the form that Alertmanager's receivers understand (webhook version 4). */
export function webhookChannel(fetchFromOutside: FetchFromOutside, url: string): AlertChannel {
  return {
    name: "webhook",
    send: ({ incident, subject }) => {
      const { alert, labels, severity, summary, action, startedAt, resolvedAt } = incident;
      const status = resolvedAt === null ? "firing" : "resolved";
      return postOutside(fetchFromOutside, url, {
        version: "4",
        groupKey: incident.id,
        status,
        receiver: "segue",
        text: subject,
        alerts: [
          {
            status,
            labels: { alertname: alert, severity, ...labels },
            annotations: { summary, action },
            startsAt: startedAt.toISOString(),
            endsAt: resolvedAt?.toISOString() ?? "0001-01-01T00:00:00Z",
            fingerprint: incident.id,
          },
        ],
      });
    },
  };
}
