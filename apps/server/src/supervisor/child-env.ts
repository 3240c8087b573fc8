import path from "node:path";
import { type PartName, partNames, type ServiceName, serviceNames } from "../database-names.ts";
import { variablesOf } from "../env.ts";
import type { DataFolder } from "./data-folder.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** Everything that was decided about this run. */
export interface Wiring {
  root: string;
  folder: DataFolder;
  settings: Settings;
  secrets: Secrets;
  databaseUrls: Record<string, string>;
  enginePort: number;
  /** Where the processes of the backend talk to each other: two ports a part, so that a successor can start beside it. */
  internalPorts: Record<PartName, [number, number]>;
  /** Where other processes reach each service. */
  peerUrls: Record<ServiceName, string[]>;
}

export const origins = ({ SEGUE_PUBLIC_HOST: host, ...settings }: Settings) => ({
  web: `http://${host}:${settings.SEGUE_WEB_PORT}`,
  admin: `http://${host}:${settings.SEGUE_ADMIN_PORT}`,
  gateway: `http://${host}:${settings.SEGUE_GATEWAY_PORT}`,
});

/** In the data folder: how far the audit log was, hour by hour. */
export const auditCheckpointsFile = "audit-checkpoints.jsonl";

/** A child gets what it needs and nothing else of the operator's environment. */
const inherited = () => ({
  PATH: process.env["PATH"] ?? "",
  TZ: process.env["TZ"] ?? "UTC",
  NODE_ENV: "production",
});

/** What a process of the backend with these parts is told: its own variables and nobody else's secrets. */
export function backendEnv(
  wiring: Wiring,
  parts: readonly PartName[],
  own: Record<string, string>,
): Record<string, string> {
  const known: Record<string, string | undefined> = { ...backendVariables(wiring), ...own };
  const needed = variablesOf(parts).map((name) => [name, known[name]] as const);
  const services = parts.length === partNames.length ? {} : { SERVICES: parts.join(",") };
  return defined({ ...inherited(), ...services, ...Object.fromEntries(needed) });
}

function backendVariables(wiring: Wiring): Record<string, string | undefined> {
  const { settings, secrets, folder } = wiring;
  const { web, admin, gateway } = origins(settings);
  const isLocalEngine = settings.INNGEST_BASE_URL === undefined;
  const peers = serviceNames.map((name) => [`PEER_${name.toUpperCase()}`, wiring.peerUrls[name].join(",")]);
  const databases = Object.entries(wiring.databaseUrls).map(([name, url]) => [
    `DATABASE_URL_${name.toUpperCase()}`,
    url,
  ]);
  return {
    ...Object.fromEntries([...databases, ...peers]),
    SEGUE_ROOT: wiring.root,
    HOST: settings.SEGUE_HOST,
    GATEWAY_PORT: String(settings.SEGUE_GATEWAY_PORT),
    ENGINE_PORT: isLocalEngine ? String(wiring.enginePort) : undefined,
    INNGEST_BASE_URL: settings.INNGEST_BASE_URL ?? `http://127.0.0.1:${wiring.enginePort}`,
    INNGEST_EVENT_KEY: settings.INNGEST_EVENT_KEY ?? secrets.inngestEventKey,
    INNGEST_SIGNING_KEY: settings.INNGEST_SIGNING_KEY ?? secrets.inngestSigningKey,
    WEB_ORIGIN: web,
    ADMIN_ORIGIN: admin,
    GATEWAY_ORIGIN: gateway,
    MEDIA_ORIGIN: settings.SEGUE_MEDIA_ORIGIN ?? gateway,
    MEDIA_DIR: folder.media,
    WORK_DIR: folder.work,
    SEARCH_DIR: path.join(folder.dir, "search"),
    RECOMMENDATIONS_DIR: path.join(folder.dir, "recommendations"),
    INTERNAL_SECRET: secrets.internalSecret,
    MEDIA_SIGNING_KEY: secrets.mediaSigningKey,
    KEY_ENCRYPTION_KEY: secrets.keyEncryptionKey,
    TOKEN_ENCRYPTION_KEY: secrets.tokenEncryptionKey,
    FIELD_ENCRYPTION_KEYS: secrets.fieldEncryptionKeys.map(({ id, key }) => `${id}:${key}`).join(","),
    AUDIT_CHECKPOINTS_FILE: path.join(folder.dir, auditCheckpointsFile),
    FIRST_ADMIN_EMAIL: secrets.admin.email,
    FIRST_ADMIN_PASSWORD: secrets.admin.password,
    LOG_LEVEL: settings.SEGUE_LOG_LEVEL,
    FFMPEG_PATH: settings.FFMPEG_PATH,
    ALGOLIA_APP_ID: settings.ALGOLIA_APP_ID,
    ALGOLIA_ADMIN_KEY: settings.ALGOLIA_ADMIN_KEY,
    ALGOLIA_SEARCH_KEY: settings.ALGOLIA_SEARCH_KEY,
    ALGOLIA_INDEX_PREFIX: settings.ALGOLIA_INDEX_PREFIX,
    ALGOLIA_REGION: settings.ALGOLIA_REGION,
    RECOMMENDATIONS_ENGINE: settings.RECOMMENDATIONS_ENGINE,
    RECOMMENDATIONS_SHADOW_ENGINE: settings.RECOMMENDATIONS_SHADOW_ENGINE,
    GORSE_URL: settings.GORSE_URL,
    GORSE_API_KEY: settings.GORSE_API_KEY,
    GORSE_ITEM_TO_ITEM: settings.GORSE_ITEM_TO_ITEM,
    LISTENBRAINZ_TOKEN: settings.LISTENBRAINZ_TOKEN,
    LISTENBRAINZ_URL: settings.LISTENBRAINZ_URL,
    LISTENBRAINZ_LABS_URL: settings.LISTENBRAINZ_LABS_URL,
    S3_BUCKET: settings.S3_BUCKET,
    S3_ENDPOINT: settings.S3_ENDPOINT,
    S3_REGION: settings.S3_REGION,
    S3_ACCESS_KEY_ID: settings.S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: settings.S3_SECRET_ACCESS_KEY,
    MONITOR_DIR: path.join(folder.dir, "monitor"),
    LOGS_DIR: folder.logs,
    ALERT_EMAIL_TO: settings.SEGUE_ALERT_EMAIL_TO,
    ALERT_EMAIL_FROM: settings.SEGUE_ALERT_EMAIL_FROM,
    RESEND_API_KEY: settings.RESEND_API_KEY,
    ALERT_WEBHOOK_URL: settings.SEGUE_ALERT_WEBHOOK_URL,
    ALERT_HEARTBEAT_URL: settings.SEGUE_ALERT_HEARTBEAT_URL,
    ALERT_PRIVATE_HOSTS: settings.SEGUE_ALERT_PRIVATE_HOSTS,
    OTEL_EXPORTER_OTLP_ENDPOINT: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_TRACES_SAMPLER_ARG: settings.OTEL_TRACES_SAMPLER_ARG,
  };
}

export function nextEnv(wiring: Wiring, app: "web" | "admin"): Record<string, string> {
  const { settings, secrets } = wiring;
  const { gateway, web, [app]: origin } = origins(settings);
  return {
    ...inherited(),
    NEXT_TELEMETRY_DISABLED: "1",
    GATEWAY_URL: `http://127.0.0.1:${settings.SEGUE_GATEWAY_PORT}`,
    MEDIA_ORIGIN: settings.SEGUE_MEDIA_ORIGIN ?? gateway,
    GATEWAY_ORIGIN: gateway,
    WEB_ORIGIN: web,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: app === "web" ? secrets.webSessionSecret : secrets.adminSessionSecret,
  };
}

export function seedEnv({ settings, secrets, folder }: Wiring): Record<string, string> {
  return {
    ...inherited(),
    GATEWAY_URL: `http://127.0.0.1:${settings.SEGUE_GATEWAY_PORT}`,
    FIRST_ADMIN_EMAIL: secrets.admin.email,
    FIRST_ADMIN_PASSWORD: secrets.admin.password,
    DATA_DIR: folder.dir,
    SEGUE_DEMO: settings.SEGUE_DEMO,
  };
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
