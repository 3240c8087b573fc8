import { z } from "zod";

const List = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((word) => word.trim()))
  .transform((words) => words.filter((word) => word !== ""));

/** A process that the monitor watches, as the supervisor describes it. */
export const WatchedProcess = z.object({
  name: z.string(),
  kind: z.enum(["internal", "page"]),
  urls: z.array(z.url()).min(1),
  runs: z.array(z.string()),
});
export type WatchedProcess = z.infer<typeof WatchedProcess>;

/** What the monitor is told beside what every process is. */
export const MonitorVariables = z.object({
  /** Holds the history, the incidents and, without a mail service, the mails. */
  MONITOR_DIR: z.string().min(1),
  LOGS_DIR: z.string().min(1),
  MEDIA_DIR: z.string().min(1),
  MONITOR_TARGETS: z
    .string()
    .default("[]")
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(WatchedProcess)),
  FFMPEG_PATH: z.string().optional(),
  /** Who is mailed. Without anybody the mails are only kept in the monitor's folder. */
  ALERT_EMAIL_TO: List,
  ALERT_EMAIL_FROM: z.string().default("Segue <segue@localhost>"),
  RESEND_API_KEY: z.string().min(8).optional(),
  ALERT_WEBHOOK_URL: z.url().optional(),
  /** Asked once a minute while the monitor judges; a service outside that tells somebody when that stops. */
  ALERT_HEARTBEAT_URL: z.url().optional(),
  /** Hosts of the two addresses above that may be on a private network. */
  ALERT_PRIVATE_HOSTS: List,
});
export type MonitorVariables = z.infer<typeof MonitorVariables>;
