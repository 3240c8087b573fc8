import { assertStrongSecrets, KeyRingText, withSecretFiles } from "@segue/kernel/security";
import { z } from "zod";
import { calledBy, type DatabaseName, type PartName, partNames, type ServiceName } from "./database-names.ts";
import { MonitorVariables } from "./monitor/monitor-variables.ts";
import { EngineVariables } from "./recommendation-variables.ts";

const Key = z.string().regex(/^[0-9a-f]{64}$/, "32 bytes in hexadecimal; no default is accepted");
const Port = z.coerce.number().int().positive();
const Flag = z.enum(["yes", "no"]).transform((word) => word === "yes");

/** What every process of the backend is told, whatever it runs. */
const Common = z.object({
  SEGUE_ROOT: z.string().min(1),
  INTERNAL_PORT: Port,
  INNGEST_BASE_URL: z.url(),
  INNGEST_EVENT_KEY: z.string().min(8),
  INNGEST_SIGNING_KEY: z.string().min(16),
  INTERNAL_SECRET: Key,
  LOG_LEVEL: z.string().default("info"),
  /** Where spans are sent; without one no tracing is loaded. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** The share of traces that is recorded. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.05),
  /** How long the process still answers after it said that it is going, so that others stop asking it. */
  DRAIN_MS: z.coerce.number().int().nonnegative().default(0),
});

/** What single parts are told beside their own database's address; a process gets only what its parts need. */
const ownVariables = {
  gateway: z.object({
    HOST: z.string().min(1),
    GATEWAY_PORT: Port,
    GATEWAY_PORT_IS_SHARED: Flag.default(false),
  }),
  engine: z.object({ ENGINE_PORT: Port.optional() }),
  auth: z.object({
    TOKEN_ENCRYPTION_KEY: Key,
    /** `id:key,id:key…`: wraps the keys of personal fields, newest first. */
    FIELD_ENCRYPTION_KEYS: z.string().refine((text) => KeyRingText.safeParse(text).success, {
      error: "needs <id>:<32 bytes in hexadecimal>, newest first, separated by commas",
    }),
    /** Where it is noted every hour how far the audit log is. */
    AUDIT_CHECKPOINTS_FILE: z.string().min(1).optional(),
    FIRST_ADMIN_EMAIL: z.string().min(3),
    FIRST_ADMIN_PASSWORD: z.string().min(16),
  }),
  search: z.object({
    /** Where the index is kept between two starts; it can be deleted at any time. */
    SEARCH_DIR: z.string().min(1),
    /** With the id and both keys Algolia answers, and the embedded index while it is away. */
    ALGOLIA_APP_ID: z.string().optional(),
    ALGOLIA_ADMIN_KEY: z.string().optional(),
    ALGOLIA_SEARCH_KEY: z.string().optional(),
    ALGOLIA_INDEX_PREFIX: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .default("segue"),
  }),
  recommendations: z.object({
    /** Where models are kept, and what is left of a training that was cut short. */
    RECOMMENDATIONS_DIR: z.string().min(1),
    ...EngineVariables.shape,
  }),
  delivery: z.object({
    WEB_ORIGIN: z.url(),
    ADMIN_ORIGIN: z.url(),
    GATEWAY_ORIGIN: z.url(),
    MEDIA_ORIGIN: z.url(),
    MEDIA_DIR: z.string().min(1),
    WORK_DIR: z.string().min(1),
    MEDIA_SIGNING_KEY: Key,
    KEY_ENCRYPTION_KEY: Key,
    FFMPEG_PATH: z.string().optional(),
    S3_BUCKET: z.string().optional(),
    S3_ENDPOINT: z.string().optional(),
    S3_REGION: z.string().default("us-east-1"),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
  }),
  system: MonitorVariables,
} satisfies Partial<Record<PartName, z.ZodObject>>;

type OwnVariables = typeof ownVariables;
export type SearchVariables = z.infer<OwnVariables["search"]>;
export type DeliveryVariables = z.infer<OwnVariables["delivery"]>;
type PartWithVariables = keyof OwnVariables;

const Peers = z
  .string()
  .transform((list) => list.split(",").map((url) => url.trim()))
  .pipe(z.array(z.url()).min(1));

const databaseVariable = (name: string) => `DATABASE_URL_${name.toUpperCase()}`;
const peerVariable = (name: string) => `PEER_${name.toUpperCase()}`;

export interface ServerEnv {
  /** What this process runs. */
  parts: readonly PartName[];
  root: string;
  internalPort: number;
  internalSecret: string;
  bus: { baseUrl: string; eventKey: string; signingKey: string };
  logLevel: string;
  drainMs: number;
  tracing: { endpoint: string | undefined; ratio: number };
  databaseUrls: Partial<Record<DatabaseName, string>>;
  /** Where each instance of the services that run elsewhere is reached; only of those that are called from here. */
  peers: Partial<Record<ServiceName, string[]>>;
  /** A part's own variables; throws when the process does not run the part. */
  own<TPart extends PartWithVariables>(part: TPart): z.infer<OwnVariables[TPart]>;
}

/** The parts that `SERVICES` names, all without it; throws a sentence for a name that is none. */
export function readParts(list: string | undefined): PartName[] {
  if (list === undefined || list.trim() === "") return [...partNames];
  const wanted = new Set(list.split(",").map((name) => name.trim()));
  const unknown = [...wanted].filter((name) => !(partNames as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `SERVICES names ${unknown.join(", ")}, which Segue does not have. It may name: ${partNames.join(", ")}.`,
    );
  }
  return partNames.filter((name) => wanted.has(name));
}

/** The services elsewhere that the parts call, and so need the addresses of. */
export function peersOf(parts: readonly PartName[]): ServiceName[] {
  const called = new Set(parts.flatMap(calledBy));
  return [...called].filter((name) => !parts.includes(name));
}

/** The names of all variables that a process with these parts reads: no other reaches it. */
export function variablesOf(parts: readonly PartName[]): string[] {
  return Object.keys(shapeOf(parts));
}

function shapeOf(parts: readonly PartName[]): z.ZodRawShape {
  const databases = parts.filter((name) => name !== "gateway").map(databaseVariable);
  return {
    ...Common.shape,
    ...Object.assign({}, ...parts.filter(hasVariables).map((name) => ownVariables[name].shape)),
    ...Object.fromEntries(databases.map((name) => [name, z.string().min(1)])),
    ...Object.fromEntries(peersOf(parts).map((name) => [peerVariable(name), Peers])),
  };
}

const secretNames = ["INTERNAL_SECRET", "MEDIA_SIGNING_KEY", "KEY_ENCRYPTION_KEY", "TOKEN_ENCRYPTION_KEY"];

/** What must be strong and stand for one thing alone, by the name of its variable. */
function secretsAmong(variables: Readonly<Record<string, unknown>>): Record<string, string> {
  const ring = KeyRingText.optional().parse(variables["FIELD_ENCRYPTION_KEYS"]) ?? [];
  const single = secretNames.flatMap((name) =>
    typeof variables[name] === "string" ? [[name, variables[name]]] : [],
  );
  const wrapping = ring.map(({ id, secret }) => [`FIELD_ENCRYPTION_KEYS (${id})`, secret]);
  return Object.fromEntries([...single, ...wrapping]) as Record<string, string>;
}

const hasVariables = (part: PartName): part is PartWithVariables => part in ownVariables;

/**
 * The backend's configuration, each variable from the environment or from the file that `<NAME>_FILE` names. Throws
 * naming every one that is missing, short or wrong.
 */
export function readServerEnv(variables: Record<string, string | undefined>): ServerEnv {
  const parts = readParts(variables["SERVICES"]);
  const env = withSecretFiles(variables, variablesOf(parts));
  const parsed = z.object(shapeOf(parts)).safeParse(env);
  if (!parsed.success) throw new Error(`The backend cannot start: ${z.prettifyError(parsed.error)}`);
  assertStrongSecrets(secretsAmong(parsed.data));
  const v = Common.parse(env);
  const valueOf = <T>(variable: string) => parsed.data[variable] as T;
  return {
    parts,
    root: v.SEGUE_ROOT,
    internalPort: v.INTERNAL_PORT,
    internalSecret: v.INTERNAL_SECRET,
    bus: { baseUrl: v.INNGEST_BASE_URL, eventKey: v.INNGEST_EVENT_KEY, signingKey: v.INNGEST_SIGNING_KEY },
    logLevel: v.LOG_LEVEL,
    drainMs: v.DRAIN_MS,
    tracing: { endpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: v.OTEL_TRACES_SAMPLER_ARG },
    databaseUrls: Object.fromEntries(
      parts
        .filter((name) => name !== "gateway")
        .map((name) => [name, valueOf<string>(databaseVariable(name))]),
    ),
    peers: Object.fromEntries(peersOf(parts).map((name) => [name, valueOf<string[]>(peerVariable(name))])),
    own<TPart extends PartWithVariables>(part: TPart) {
      if (!parts.includes(part)) throw new Error(`${part} does not run in this process.`);
      return ownVariables[part].parse(env) as z.infer<OwnVariables[TPart]>;
    },
  };
}
