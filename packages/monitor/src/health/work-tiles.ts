import type { Observation } from "./observation.ts";
import type { Tile } from "./summary.ts";
import { words } from "./words.ts";

/** An event that waits longer than this holds somebody up. */
const outboxWarningSeconds = 30;
const outboxBadSeconds = 120;

/** Jobs, paused functions, and events on their way. */
export const workTiles = (observation: Observation): Tile[] => [
  jobsTile(observation),
  pausedTile(observation),
  outboxTile(observation),
];

function jobsTile({ value }: Observation): Tile {
  const isUp = value("segue_queue_up");
  const waiting = value("segue_jobs_waiting") ?? 0;
  const age = value("segue_jobs_oldest_age_seconds") ?? 0;
  const failed = value("segue_jobs_failed") ?? 0;
  const running = value("segue_jobs_running") ?? 0;
  const shared = { id: "jobs", group: "work", title: "Jobs" } as const;
  const series = [
    { name: "jobs:waiting", label: "Waiting" },
    { name: "jobs:age", label: "Oldest has waited, seconds" },
  ];
  if (isUp === null) {
    return {
      ...shared,
      state: "unknown",
      figure: "elsewhere",
      detail: "kept by the event bus",
      action: null,
      series,
    };
  }
  return {
    ...shared,
    state: isUp === 0 || failed > 0 ? "bad" : age > 1800 ? "warning" : "good",
    figure: failed > 0 ? `${Math.round(failed)} failed` : words.count(waiting, "waiting", "waiting"),
    detail: `${words.count(running, "run", "runs")} under way · oldest has waited ${words.seconds(age)}`,
    action:
      isUp === 0
        ? "The event engine cannot say how its queue stands: see that its process and database run."
        : failed > 0
          ? "Open Jobs, read why they failed, and retry them once the cause is gone."
          : age > 1800
            ? "Open Jobs and look for functions that hang. During a large import this is no fault."
            : null,
    series,
  };
}

function pausedTile({ value }: Observation): Tile {
  const paused = value("segue_functions_paused") ?? 0;
  return {
    id: "paused",
    group: "work",
    title: "Paused functions",
    state: paused > 0 ? "warning" : "good",
    figure: String(Math.round(paused)),
    detail: paused > 0 ? "their jobs wait; none is lost" : "all functions run",
    action: paused > 0 ? "Open Jobs and resume them when you are done." : null,
    series: [{ name: "jobs:paused", label: "Paused" }],
  };
}

function outboxTile({ all, value }: Observation): Tile {
  const ages = all("segue_outbox_oldest_age_seconds");
  const worst = ages.toSorted((a, b) => b.value - a.value).at(0);
  const age = worst?.value ?? 0;
  const pending = all("segue_outbox_pending").reduce((sum, sample) => sum + sample.value, 0);
  const givenUp = all("segue_outbox_given_up").reduce((sum, sample) => sum + sample.value, 0);
  const service = worst?.labels["service"] ?? "";
  return {
    id: "outbox",
    group: "work",
    title: "Events on their way",
    state:
      value("segue_outbox_pending") === null
        ? "unknown"
        : age > outboxBadSeconds || givenUp > 0
          ? "bad"
          : age > outboxWarningSeconds
            ? "warning"
            : "good",
    figure: words.count(pending, "waiting", "waiting"),
    detail:
      givenUp > 0
        ? `${words.count(givenUp, "was", "were")} refused for good`
        : `oldest has waited ${words.seconds(age)}`,
    action:
      givenUp > 0
        ? 'Search the logs for "event refused by the bus" and mend what it names.'
        : age > outboxWarningSeconds
          ? `See that the event engine runs; search the log of ${service} for "outbox not drained".`
          : null,
    series: [
      { name: "outbox:pending", label: "Waiting" },
      { name: "outbox:age", label: "Oldest has waited, seconds" },
    ],
  };
}
