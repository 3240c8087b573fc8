import type { Clock, Logger } from "@segue/kernel";
import type { AlertChannel } from "./alerts/deliver.ts";
import type { DatabaseStatsReader } from "./health/database-stats.ts";
import type { DiskUse } from "./health/disk-use.ts";
import type { JobRuns } from "./jobs/engine-runs.ts";
import type { PlayDeps } from "./probe/play-track.ts";
import type { SloFile } from "./rules/slo-file.ts";
import type { GetText, Target } from "./scrape/collect.ts";

/** What the monitor is given. */
export interface MonitorNeeds {
  logger: Logger;
  clock: Clock;
  version: string;
  /** A folder of the monitor's own, for a day of history, a month of request counts and the incidents. */
  folder: string;
  /** Where the processes' logs lie. */
  logsFolder: string;
  slo: SloFile;
  /** Every process there should be. */
  targets: readonly Target[];
  getText: GetText;
  runs: JobRuns;
  /** Who is told of incidents. */
  channels: readonly AlertChannel[];
  /** Tells somebody outside once a minute that the monitor still judges; null when nobody waits for that. */
  heartbeat: (() => Promise<void>) | null;
  /** How to play a track; null where that cannot be tried. */
  play: PlayDeps | null;
  diskUse: () => Promise<DiskUse>;
  /** Null where no role may read the server's statistics. */
  database: DatabaseStatsReader | null;
}
