import type postgres from "postgres";
import { Gauge } from "prom-client";
import { collectTogether } from "./collect-together.ts";
import { metricsRegistry } from "./registry.ts";

const timeoutMs = 2_000;
const databases = new Map<string, postgres.Sql>();
const gauge = (name: string, help: string) =>
  new Gauge({ name, help, labelNames: ["service"], registers: [metricsRegistry] });

const isUp = gauge("segue_database_up", "Whether the service's database answered within two seconds.");
const pending = gauge("segue_outbox_pending", "Events that wait to be sent to the event bus.");
const oldestAge = gauge("segue_outbox_oldest_age_seconds", "How long the oldest such event has waited.");
const givenUp = gauge("segue_outbox_given_up", "Events the event bus refused for good.");
const connections = gauge("segue_database_connections", "Connections that the service's database has open.");

collectTogether([isUp, pending, oldestAge, givenUp, connections], collectAll);

/** Measures a service's database and outbox whenever metrics are asked for, until the function returned is called. */
export function observeDatabase(service: string, sql: postgres.Sql): () => void {
  databases.set(service, sql);
  return () => {
    databases.delete(service);
    for (const each of [isUp, pending, oldestAge, givenUp, connections]) each.remove({ service });
  };
}

async function collectAll(): Promise<void> {
  await Promise.all([...databases].map(([service, sql]) => collect(service, sql)));
}

async function collect(service: string, sql: postgres.Sql): Promise<void> {
  const query = sql<{ pending: number; age: number; given_up: number; connections: number }[]>`
    select count(*) filter (where attempts < 20)::int as pending, count(*) filter (where attempts >= 20)::int as given_up,
      coalesce(extract(epoch from now() - min(created_at) filter (where attempts < 20)), 0)::float8 as age,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as connections
    from outbox`;
  const timer = setTimeout(() => query.cancel(), timeoutMs);
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("The database took too long.")), timeoutMs).unref();
  });
  try {
    const [row] = await Promise.race([query, late]);
    if (row === undefined || !databases.has(service)) return;
    isUp.set({ service }, 1);
    pending.set({ service }, row.pending);
    oldestAge.set({ service }, row.age);
    givenUp.set({ service }, row.given_up);
    connections.set({ service }, row.connections);
  } catch {
    // What this gauge says is that it failed; the last known outbox stays beside it.
    if (databases.has(service)) isUp.set({ service }, 0);
  } finally {
    clearTimeout(timer);
  }
}
