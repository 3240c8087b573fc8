import { errorRatio } from "../rules/evaluate-burn.ts";
import type { Found } from "../watch.ts";

/** The numbers worth a line in the history, by the names that the tiles refer to. */
export function historyValues(found: Found): Record<string, number> {
  const { observation, disk, database, play, slo, count } = found;
  const { value, all, scrape, services } = observation;
  const sum = (metric: string) => all(metric).reduce((total, sample) => total + sample.value, 0);
  const values: Record<string, number | null> = {
    "jobs:waiting": value("segue_jobs_waiting"),
    "jobs:age": value("segue_jobs_oldest_age_seconds"),
    "jobs:paused": value("segue_functions_paused"),
    "outbox:pending": sum("segue_outbox_pending"),
    "outbox:age": value("segue_outbox_oldest_age_seconds"),
    "disk:free": disk.freeBytes,
    "disk:media": disk.mediaBytes,
    "postgres:connections": database?.connections ?? null,
    "play:duration": play === null ? null : play.durationMs / 1000,
  };
  for (const { name } of scrape.processes) {
    values[`process:${name}:memory`] = value("process_resident_memory_bytes", { instance: name });
    values[`process:${name}:lag`] = value("nodejs_eventloop_lag_p99_seconds", { instance: name });
  }
  for (const { name } of services) {
    const { p95Seconds, errorRatio: errors } = observation.traffic(name);
    values[`service:${name}:p95`] = p95Seconds;
    values[`service:${name}:errors`] = errors;
  }
  for (const one of slo.slos) values[`slo:${one.name}:errors`] = errorRatio(count, one, "5m");
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, number] => entry[1] !== null && !Number.isNaN(entry[1]),
    ),
  );
}
