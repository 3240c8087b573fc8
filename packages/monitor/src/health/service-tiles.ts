import type { Traffic } from "./traffic.ts";
import type { Observation } from "./observation.ts";
import type { Tile } from "./summary.ts";
import { words } from "./words.ts";

/** Slower or more often wrong than this deserves a look. */
const p95WarningSeconds = 1;
const errorWarning = 0.01;

/** A tile per process: its memory, and how long it was held up. */
export function processTiles({ scrape, value }: Observation): Tile[] {
  return scrape.processes.map(({ name, kind, isUp }) => {
    const about = { instance: name };
    const lag = value("nodejs_eventloop_lag_p99_seconds", about);
    const memory = value("process_resident_memory_bytes", about);
    const isBusy = lag !== null && lag > 0.5;
    return {
      id: `process:${name}`,
      group: "machine",
      title: kind === "page" ? `${name} pages` : `${name} process`,
      state: !isUp ? "bad" : isBusy ? "warning" : "good",
      figure: !isUp ? "down" : memory === null ? "up" : words.bytes(memory),
      detail: lag === null ? "" : `held up for ${words.seconds(lag)} at most`,
      action: !isUp
        ? `Look at the end of ${name}.log in the data folder's logs. Segue starts it again by itself.`
        : isBusy
          ? "It is too busy to answer in time: stop heavy imports or give the machine more cores."
          : null,
      series: [
        { name: `process:${name}:memory`, label: "Memory, bytes" },
        { name: `process:${name}:lag`, label: "Held up, seconds" },
      ],
    };
  });
}

/** A tile per service: whether it answers, how fast, how often wrong. */
export function serviceTiles(observation: Observation): Tile[] {
  return observation.services.map((service) => {
    const { isUp, missing } = service;
    const traffic = observation.traffic(service.name);
    const isSlow = (traffic.p95Seconds ?? 0) > p95WarningSeconds;
    const isWrong = (traffic.errorRatio ?? 0) > errorWarning;
    return {
      id: `service:${service.name}`,
      group: "services",
      title: service.name,
      state: !isUp || missing.length > 0 ? "bad" : isWrong || isSlow ? "warning" : "good",
      figure: !isUp ? "down" : traffic.p95Seconds === null ? "up" : words.seconds(traffic.p95Seconds),
      detail: missing.length > 0 ? `without ${missing.join(", ")}` : describeTraffic(traffic),
      action: actionFor({ isUp, missing, isWrong, isSlow }),
      series: [
        { name: `service:${service.name}:p95`, label: "95 of 100 answered within, seconds" },
        { name: `service:${service.name}:errors`, label: "Failed, share" },
      ],
    };
  });
}

function actionFor(state: { isUp: boolean; missing: string[]; isWrong: boolean; isSlow: boolean }) {
  if (!state.isUp) return "Its process does not answer: look at the end of that process's log.";
  if (state.missing.includes("database"))
    return "It cannot reach its database: see that Postgres runs and that the disk is not full.";
  if (state.missing.includes("mediaStore"))
    return "It cannot reach the media: see that the folder or bucket is there and its keys are good.";
  if (state.missing.length > 0) return `Bring back ${state.missing.join(", ")}.`;
  if (state.isWrong) return "Search the logs for its errors of the last minutes.";
  return state.isSlow ? "Look at the slowest queries below and at how busy its process is." : null;
}

function describeTraffic({ requestsPerSecond, errorRatio }: Traffic): string {
  if (errorRatio === null) return "nobody asked in five minutes";
  const rate = requestsPerSecond < 0.1 ? "< 0.1" : requestsPerSecond.toFixed(1);
  return `95 of 100 within that · ${words.percent(errorRatio)} failed · ${rate} a second`;
}
