import { z } from "zod";
import { databaseNames, type ServiceName } from "./database-names.ts";

const Key = z.string().regex(/^[0-9a-f]{64}$/, "32 bytes in hexadecimal; no default is accepted");
const Port = z.coerce.number().int().positive();

const Variables = z.object({
  SEGUE_ROOT: z.string().min(1),
  HOST: z.string().min(1),
  GATEWAY_PORT: Port,
  INTERNAL_PORT: Port,
  ENGINE_PORT: Port.optional(),
  INNGEST_BASE_URL: z.url(),
  INNGEST_EVENT_KEY: z.string().min(8),
  INNGEST_SIGNING_KEY: z.string().min(16),
  WEB_ORIGIN: z.url(),
  ADMIN_ORIGIN: z.url(),
  GATEWAY_ORIGIN: z.url(),
  MEDIA_ORIGIN: z.url(),
  MEDIA_DIR: z.string().min(1),
  WORK_DIR: z.string().min(1),
  INTERNAL_SECRET: Key,
  MEDIA_SIGNING_KEY: Key,
  KEY_ENCRYPTION_KEY: Key,
  TOKEN_ENCRYPTION_KEY: Key,
  FIRST_ADMIN_EMAIL: z.string().min(3),
  FIRST_ADMIN_PASSWORD: z.string().min(16),
  LOG_LEVEL: z.string().default("info"),
  FFMPEG_PATH: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  ...Object.fromEntries(
    databaseNames.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, z.string().min(1)]),
  ),
});

export interface ServerEnv {
  root: string;
  host: string;
  gatewayPort: number;
  internalPort: number;
  /** Absent when an Inngest server elsewhere is used. */
  enginePort: number | undefined;
  bus: { baseUrl: string; eventKey: string; signingKey: string };
  origins: { web: string; admin: string; gateway: string; media: string };
  mediaDir: string;
  workDir: string;
  secrets: { internal: string; mediaSigning: string; keyEncryption: string; tokenEncryption: string };
  firstAdmin: { email: string; password: string };
  logLevel: string;
  ffmpegPath: string | undefined;
  s3:
    | { bucket: string; endpoint?: string; region: string; accessKeyId?: string; secretAccessKey?: string }
    | undefined;
  databaseUrls: Record<ServiceName | "engine", string>;
}

/** The backend's configuration; throws naming every variable that is missing, short or wrong. */
export function readServerEnv(env: Record<string, string | undefined>): ServerEnv {
  const parsed = Variables.safeParse(env);
  if (!parsed.success) throw new Error(`The backend cannot start: ${z.prettifyError(parsed.error)}`);
  const v = parsed.data;
  return {
    root: v.SEGUE_ROOT,
    host: v.HOST,
    gatewayPort: v.GATEWAY_PORT,
    internalPort: v.INTERNAL_PORT,
    enginePort: v.ENGINE_PORT,
    bus: { baseUrl: v.INNGEST_BASE_URL, eventKey: v.INNGEST_EVENT_KEY, signingKey: v.INNGEST_SIGNING_KEY },
    origins: { web: v.WEB_ORIGIN, admin: v.ADMIN_ORIGIN, gateway: v.GATEWAY_ORIGIN, media: v.MEDIA_ORIGIN },
    mediaDir: v.MEDIA_DIR,
    workDir: v.WORK_DIR,
    secrets: {
      internal: v.INTERNAL_SECRET,
      mediaSigning: v.MEDIA_SIGNING_KEY,
      keyEncryption: v.KEY_ENCRYPTION_KEY,
      tokenEncryption: v.TOKEN_ENCRYPTION_KEY,
    },
    firstAdmin: { email: v.FIRST_ADMIN_EMAIL, password: v.FIRST_ADMIN_PASSWORD },
    logLevel: v.LOG_LEVEL,
    ffmpegPath: v.FFMPEG_PATH,
    s3:
      v.S3_BUCKET === undefined
        ? undefined
        : {
            bucket: v.S3_BUCKET,
            region: v.S3_REGION,
            ...(v.S3_ENDPOINT ? { endpoint: v.S3_ENDPOINT } : {}),
            ...(v.S3_ACCESS_KEY_ID ? { accessKeyId: v.S3_ACCESS_KEY_ID } : {}),
            ...(v.S3_SECRET_ACCESS_KEY ? { secretAccessKey: v.S3_SECRET_ACCESS_KEY } : {}),
          },
    databaseUrls: Object.fromEntries(
      databaseNames.map((name) => [name, env[`DATABASE_URL_${name.toUpperCase()}`] ?? ""]),
    ) as ServerEnv["databaseUrls"],
  };
}
