import { mkdir } from "node:fs/promises";
import { newId, type Service } from "@segue/kernel";
import { createDeadMan } from "./dead-man.ts";
import { messageOf } from "./alerts/message.ts";
import type { LastPlay } from "./health/outside-tiles.ts";
import { monitorMetrics } from "./monitor-metrics.ts";
import type { MonitorNeeds } from "./needs.ts";
import { playTrack } from "./probe/play-track.ts";
import { createSystemRouter, type SystemRouter } from "./router/system-router.ts";
import { openWatch, type Watch } from "./watch.ts";

const lookEveryMs = 10_000;
const playEveryMs = 60_000;
/** The public door opens after the services: a listener that knocks before would find it closed. */
const firstPlayMs = 15_000;
const beatEveryMs = 60_000;
const silenceMaxMs = 60_000;

/**
 * Watches every process of Segue: measures each ten seconds, judges by deploy/slo.yaml, keeps a day of history, tells
 * whoever is on duty, and answers the console. Goes on whatever else is down.
 */
export function createMonitor(needs: MonitorNeeds): Service<SystemRouter> {
  const { clock, logger, channels } = needs;
  let watch: Watch | null = null;
  let lastPlay: LastPlay = null;
  let looking: Promise<void> | undefined;
  let playing: Promise<void> | undefined;
  let lastBeatMs = 0;
  const timers: NodeJS.Timeout[] = [];

  const deadMan = createDeadMan({
    clock,
    limitMs: silenceMaxMs,
    onSilent(since) {
      logger.error({ since }, "the monitor has not judged anything for a minute");
      const rule = needs.slo.alerts.find(({ name }) => name === "MonitorSilent");
      if (rule === undefined) return;
      const { name: alert, severity, summary, action } = rule;
      const incident = { id: newId(), alert, labels: {}, severity, summary, action, startedAt: since };
      const message = messageOf({ ...incident, resolvedAt: null, isDelivered: false });
      // Past the usual way, which may be what hangs.
      for (const channel of channels) {
        channel.send(message).catch((error: unknown) => logger.error({ err: error }, "alert not delivered"));
      }
    },
  });

  async function look(): Promise<void> {
    if (!(await watch?.look(lastPlay))) return;
    deadMan.beat();
    if (needs.heartbeat === null || clock().getTime() - lastBeatMs < beatEveryMs) return;
    lastBeatMs = clock().getTime();
    await needs.heartbeat().catch((error: unknown) => logger.warn({ err: error }, "heartbeat not delivered"));
  }

  async function play(): Promise<void> {
    if (needs.play === null) return;
    const at = clock();
    const startedAt = performance.now();
    const outcome = await playTrack(needs.play);
    lastPlay = { outcome, at, durationMs: performance.now() - startedAt };
    monitorMetrics.notePlay(lastPlay);
    if (outcome.kind === "failed")
      logger.error({ step: outcome.step, error: outcome.error }, "test playback failed");
  }

  // One at a time: a look that takes long must not pile up behind itself.
  const lookSoon = () => void (looking ??= look().finally(() => (looking = undefined)));
  const playSoon = () => void (playing ??= play().finally(() => (playing = undefined)));

  return {
    name: "system",
    router: createSystemRouter(needs, { watch: () => watch, lookSoon }),
    functions: [],
    async start() {
      await mkdir(needs.folder, { recursive: true });
      watch = await openWatch(needs);
      timers.push(setInterval(lookSoon, lookEveryMs), setInterval(playSoon, playEveryMs));
      timers.push(setInterval(() => deadMan.check(), lookEveryMs));
      lookSoon();
      timers.push(setTimeout(playSoon, firstPlayMs));
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled([looking, playing]);
      await watch?.close();
    },
  };
}
