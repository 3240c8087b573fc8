import { withSecretFiles } from "@segue/kernel/security";
import { z } from "zod";
import { EngineVariables, lackingForEngines } from "../recommendation-variables.ts";
import { StartError } from "./start-error.ts";

const Port = z.coerce.number().int().min(1).max(65_535);
const Text = z.string().min(1).optional();

/** What an operator may set in the environment of `npm start`; everything has a default that works on a laptop. */
export const Settings = z.object({
  /** The folder that holds all data. */
  SEGUE_DATA: Text,
  /** The address to listen on; `0.0.0.0` opens Segue to the network. */
  SEGUE_HOST: z.string().min(1).default("127.0.0.1"),
  /** The name that browsers reach this machine by. */
  SEGUE_PUBLIC_HOST: z.string().min(1).default("localhost"),
  SEGUE_WEB_PORT: Port.default(3000),
  SEGUE_ADMIN_PORT: Port.default(3001),
  SEGUE_GATEWAY_PORT: Port.default(4000),
  /** `off` starts with an empty catalogue, `short` with three releases of the demo music. */
  SEGUE_DEMO: z.enum(["on", "short", "off"]).default("on"),
  SEGUE_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  FFMPEG_PATH: Text,
  /** An Inngest server to use instead of the local event engine; needs both keys. */
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_EVENT_KEY: Text,
  INNGEST_SIGNING_KEY: Text,
  /** Engines that recommend beside Segue's own model. */
  ...EngineVariables.shape,
  /** An Algolia account that answers searches. */
  ALGOLIA_APP_ID: Text,
  ALGOLIA_ADMIN_KEY: Text,
  ALGOLIA_SEARCH_KEY: Text,
  ALGOLIA_INDEX_PREFIX: Text,
  /** An S3-compatible bucket for media instead of the data folder. */
  S3_BUCKET: Text,
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: Text,
  S3_ACCESS_KEY_ID: Text,
  S3_SECRET_ACCESS_KEY: Text,
  /** Who is mailed about alerts, separated by commas; through Resend when it has a key, else as files in the data folder. */
  SEGUE_ALERT_EMAIL_TO: Text,
  SEGUE_ALERT_EMAIL_FROM: Text,
  RESEND_API_KEY: Text,
  /** Alerts are posted here too, in the form of Alertmanager's webhooks. */
  SEGUE_ALERT_WEBHOOK_URL: z.url().optional(),
  /** Asked once a minute while Segue watches itself; whoever is behind it tells somebody when that stops. */
  SEGUE_ALERT_HEARTBEAT_URL: z.url().optional(),
  /** Hosts of these two that may be on a private network, separated by commas. */
  SEGUE_ALERT_PRIVATE_HOSTS: Text,
  /** An OpenTelemetry collector for traces (OTLP over HTTP), and the share of traces to record. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: Text,
  /** Where browsers fetch media from when a CDN stands in front of the gateway. */
  SEGUE_MEDIA_ORIGIN: z.url().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Reads the settings; throws a StartError that names each wrong variable. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = Settings.safeParse(withSecretFiles(env, Object.keys(Settings.shape)));
  if (!parsed.success) {
    throw new StartError(`These settings are not valid: ${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  const lacking = lackingForEngines(parsed.data);
  if (lacking !== null) throw new StartError(lacking);
  const { INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = parsed.data;
  if (
    INNGEST_BASE_URL !== undefined &&
    (INNGEST_EVENT_KEY === undefined || INNGEST_SIGNING_KEY === undefined)
  ) {
    throw new StartError(
      "INNGEST_BASE_URL is set, so INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY must be set too.",
    );
  }
  return parsed.data;
}
