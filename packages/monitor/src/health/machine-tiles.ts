import type { DatabaseStats } from "./database-stats.ts";
import { daysToFull, type DiskUse } from "./disk-use.ts";
import type { Observation } from "./observation.ts";
import type { Tile } from "./summary.ts";
import { words } from "./words.ts";

/** The disk that holds the data folder, and how long it lasts. `freeBefore` is its past. */
export function diskTile(use: DiskUse, freeBefore: readonly { atSeconds: number; value: number }[]): Tile {
  const ratio = use.freeBytes / use.totalBytes;
  const days = daysToFull(use, freeBefore);
  const isShort = days !== null && days < 7;
  const media = use.mediaBytes === null ? "" : ` · media take ${words.bytes(use.mediaBytes)}`;
  return {
    id: "disk",
    group: "machine",
    title: "Disk",
    state: ratio < 0.05 ? "bad" : ratio < 0.15 || isShort ? "warning" : "good",
    figure: `${words.bytes(use.freeBytes)} free`,
    detail: `${days === null ? "not filling" : `full in ${words.seconds(days * 86_400)}`}${media}`,
    action:
      ratio < 0.15 || isShort
        ? "Free space or move the data folder to a larger disk. When it is full, uploads are refused."
        : null,
    series: [
      { name: "disk:free", label: "Free, bytes" },
      { name: "disk:media", label: "Media, bytes" },
    ],
  };
}

/** Postgres: connections in use. `stats` is null when it does not answer. */
export function databaseTile(observation: Observation, stats: DatabaseStats | null): Tile {
  const ups = observation.all("segue_database_up");
  const down = ups.filter(({ value }) => value === 0).map(({ labels }) => labels["service"] ?? "");
  const isCrowded = stats !== null && stats.connections > stats.connectionsMax * 0.8;
  const isGone = down.length > 0 || (stats === null && ups.length === 0);
  return {
    id: "postgres",
    group: "machine",
    title: "Postgres",
    state: isGone ? "bad" : isCrowded ? "warning" : "good",
    figure: stats === null ? (isGone ? "down" : "up") : `${stats.connections} of ${stats.connectionsMax}`,
    detail:
      down.length > 0
        ? `out of reach of ${down.join(", ")}`
        : stats === null
          ? "all services reach their databases"
          : `connections in use · ${words.bytes(stats.sizeBytes)} of data`,
    action: isGone
      ? "See that Postgres runs and that its disk is not full. Services come back by themselves."
      : isCrowded
        ? "Raise max_connections, or run fewer instances of each service."
        : null,
    series: [{ name: "postgres:connections", label: "Connections" }],
  };
}
