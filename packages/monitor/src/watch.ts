import path from "node:path";
import { createAlertBoard } from "./alerts/alert-board.ts";
import { createDelivery } from "./alerts/deliver.ts";
import { readIncidents, writeIncidents } from "./alerts/incident-file.ts";
import type { Incident } from "./alerts/alert.ts";
import { type DatabaseStats } from "./health/database-stats.ts";
import type { DiskUse } from "./health/disk-use.ts";
import { historyValues } from "./health/history-values.ts";
import { observe } from "./health/observation.ts";
import type { LastPlay } from "./health/outside-tiles.ts";
import type { HealthSummary } from "./health/summary.ts";
import { allTiles } from "./health/tiles.ts";
import { trafficMetrics } from "./health/traffic.ts";
import { type History, type HistoryPoint, openHistory } from "./history/history.ts";
import { openRequestLedger } from "./history/request-ledger.ts";
import { monitorMetrics } from "./monitor-metrics.ts";
import type { MonitorNeeds } from "./needs.ts";
import { createCounters } from "./rules/counters.ts";
import { firingRules } from "./rules/firing-rules.ts";
import { collect } from "./scrape/collect.ts";

const countersKeptSeconds = 600;
const daySeconds = 86_400;
/** How fast a disk fills shows over hours. */
const freeBeforeEverySeconds = 600;

/** One look after the other at how Segue is. */
export interface Watch {
  /** Looks at everything once: measures, judges, remembers, tells. Resolves to whether it could; never throws. */
  look(play: LastPlay): Promise<boolean>;
  /** What the last look found; null before the first. */
  latest(): HealthSummary | null;
  incidents(): Incident[];
  history: History;
  close(): Promise<void>;
}

/** Opens what the monitor remembers and prepares it to look. */
export async function openWatch(needs: MonitorNeeds): Promise<Watch> {
  const { clock, logger, slo, folder, channels } = needs;
  const startedAt = clock();
  const incidentFile = path.join(folder, "incidents.json");
  const board = createAlertBoard(await readIncidents(incidentFile));
  const delivery = createDelivery({ channels, logger, onDelivered: ({ id }) => board.markDelivered(id) });
  const history = await openHistory(folder);
  const ledger = await openRequestLedger(folder, slo.slos, startedAt);
  const counted = new Set([...trafficMetrics, ...slo.alerts.map(({ signal }) => signal.metric)]);
  const counters = createCounters(counted, countersKeptSeconds);
  let latest: HealthSummary | null = null;
  let freeBefore: { readAt: number; points: HistoryPoint[] } = { readAt: 0, points: [] };

  async function lookOnce(play: LastPlay): Promise<void> {
    const at = clock();
    const atSeconds = at.getTime() / 1000;
    const disk = await needs.diskUse();
    // First of all: it is among what is scraped.
    monitorMetrics.noteLook(at, disk);
    const [scrape, database] = await Promise.all([collect(needs.targets, needs.getText, at), readDatabase()]);
    counters.note(atSeconds, scrape.samples);
    await ledger.note(atSeconds, scrape.samples);

    const firing = firingRules(slo, { atSeconds, samples: scrape.samples, counters }, ledger.count);
    const { began, ended } = board.update(at, firing);
    for (const incident of [...began, ...ended]) delivery.queue(incident);
    for (const { alert, labels } of began) logger.warn({ alert, about: labels }, "an alert began");
    for (const { alert, labels } of ended) logger.info({ alert, about: labels }, "an alert ended");

    const observation = observe(scrape, counters);
    const found = { observation, disk, database, play, slo, count: ledger.count };
    await history.note(atSeconds, historyValues(found));
    if (atSeconds - freeBefore.readAt > freeBeforeEverySeconds) {
      const span = { fromSeconds: atSeconds - daySeconds, toSeconds: atSeconds };
      const read = await history.read(["disk:free"], span, 48);
      freeBefore = { readAt: atSeconds, points: read["disk:free"] ?? [] };
    }
    latest = {
      at,
      startedAt,
      version: needs.version,
      tiles: allTiles(found, freeBefore.points),
      incidents: board.open(),
      database,
    };
    // Not waited for: a mail service that hangs must not keep the monitor from looking.
    const isNew = began.length + ended.length > 0;
    void delivery.flush().then(() => (isNew ? remember() : undefined));
  }

  async function remember(): Promise<void> {
    try {
      await writeIncidents(incidentFile, board.all());
    } catch (error) {
      logger.error({ err: error }, "the incidents could not be written down");
    }
  }

  async function readDatabase(): Promise<DatabaseStats | null> {
    try {
      return (await needs.database?.read()) ?? null;
    } catch (error) {
      logger.debug({ err: error }, "the database's statistics cannot be read");
      return null;
    }
  }

  return {
    history,
    latest: () => latest,
    incidents: () => board.all(),
    async look(play) {
      try {
        await lookOnce(play);
        return true;
      } catch (error) {
        logger.error({ err: error }, "the monitor could not look at everything");
        return false;
      }
    },
    async close() {
      await history.close();
      await ledger.close();
      await needs.database?.close();
    },
  };
}

/** What one look found. */
export interface Found {
  observation: ReturnType<typeof observe>;
  disk: DiskUse;
  database: DatabaseStats | null;
  play: LastPlay;
  slo: MonitorNeeds["slo"];
  count: Parameters<typeof firingRules>[2];
}
