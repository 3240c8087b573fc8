import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CatalogRouter } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import { createFetchFromOutside } from "@segue/kernel/security";
import type { AlertChannel, MonitorNeeds } from "@segue/monitor";
import { readVersion } from "../read-version.ts";
import type { Building } from "../services.ts";
import { decodePcm } from "./decode-pcm.ts";
import { fetchRange } from "./fetch-range.ts";
import type { MonitorVariables } from "./monitor-variables.ts";
import { findRendition } from "./find-rendition.ts";

const mailsFolder = "mails";

/** What the monitor is made of here: who is watched, who is told, and how a track is played as a test. */
export async function monitorNeeds({ needs, connect, env }: Building): Promise<MonitorNeeds> {
  const own = env.own("system");
  const monitor = await import("@segue/monitor");
  const fetchFromOutside = createFetchFromOutside({ allowedHosts: own.ALERT_PRIVATE_HOSTS });
  const { ALERT_HEARTBEAT_URL: heartbeatUrl } = own;
  const { baseUrl, signingKey } = env.bus;
  const reach = { catalog: connect<CatalogRouter>("catalog"), delivery: connect<DeliveryRouter>("delivery") };
  const slo = await readFile(path.join(env.root, "deploy/slo.yaml"), "utf8");
  return {
    logger: needs.logger,
    clock: needs.clock,
    version: await readVersion(env.root),
    folder: own.MONITOR_DIR,
    logsFolder: own.LOGS_DIR,
    slo: monitor.readSloFile(slo),
    targets: own.MONITOR_TARGETS,
    getText: monitor.getText,
    runs: monitor.engineRuns({ baseUrl, signingKey, ask: monitor.askEngine }),
    channels: await alertChannels(own, fetchFromOutside),
    heartbeat:
      heartbeatUrl === undefined
        ? null
        : () => monitor.postOutside(fetchFromOutside, heartbeatUrl, { status: "alive", sender: "segue" }),
    play: { find: findRendition(reach), fetchRange, decode: await decodePcm(own.FFMPEG_PATH) },
    diskUse: monitor.createDiskUse(own.MONITOR_DIR, own.MEDIA_DIR),
    database: monitor.openDatabaseStats(needs.databaseUrl),
  };
}

async function alertChannels(
  own: MonitorVariables,
  fetchFromOutside: ReturnType<typeof createFetchFromOutside>,
): Promise<AlertChannel[]> {
  const { mailChannel, mailFolder, resendMail, webhookChannel } = await import("@segue/monitor");
  const isMailed = own.RESEND_API_KEY !== undefined && own.ALERT_EMAIL_TO.length > 0;
  const send = isMailed
    ? resendMail(own.RESEND_API_KEY as string)
    : mailFolder(path.join(own.MONITOR_DIR, mailsFolder));
  const mail = mailChannel(send, { from: own.ALERT_EMAIL_FROM, to: own.ALERT_EMAIL_TO });
  const { ALERT_WEBHOOK_URL: url } = own;
  return url === undefined ? [mail] : [mail, webhookChannel(fetchFromOutside, url)];
}
