import { z } from "zod";

/** Pino's numbers for its levels. */
export const logLevels = { debug: 20, info: 30, warn: 40, error: 50 } as const;

export const LogSearch = z.object({
  traceId: z.string().max(64).optional(),
  requestId: z.string().max(64).optional(),
  service: z.string().max(40).optional(),
  /** This level and graver ones. */
  level: z.enum(["debug", "info", "warn", "error"]).default("debug"),
  text: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(100),
});
export type LogSearch = z.infer<typeof LogSearch>;

export const LogEntry = z.object({
  at: z.date(),
  level: z.enum(["debug", "info", "warn", "error"]),
  service: z.string(),
  message: z.string(),
  traceId: z.string().nullable(),
  requestId: z.string().nullable(),
  userId: z.string().nullable(),
  /** Everything else that the line says, as JSON. */
  details: z.string(),
});
export type LogEntry = z.infer<typeof LogEntry>;

const Line = z.looseObject({
  level: z.number(),
  time: z.string(),
  service: z.string().default(""),
  msg: z.string().default(""),
  traceId: z.string().optional(),
  requestId: z.string().optional(),
  userId: z.string().optional(),
});

/** The entry in a line of a log that a search is after; null for any other line, and for what is no entry. */
export function matchLine(line: string, search: LogSearch): LogEntry | null {
  // Most lines are not meant, and finding a word is far cheaper than reading JSON.
  for (const word of [search.traceId, search.requestId]) {
    if (word !== undefined && !line.includes(word)) return null;
  }
  if (search.text !== undefined && !line.toLowerCase().includes(search.text.toLowerCase())) return null;
  const parsed = Line.safeParse(readJson(line));
  if (!parsed.success) return null;
  const { level, time, service, msg, traceId, requestId, userId, ...rest } = parsed.data;
  if (level < logLevels[search.level]) return null;
  if (search.service !== undefined && service !== search.service) return null;
  if (search.traceId !== undefined && traceId !== search.traceId) return null;
  if (search.requestId !== undefined && requestId !== search.requestId) return null;
  return {
    at: new Date(time),
    level: level >= 50 ? "error" : level >= 40 ? "warn" : level >= 30 ? "info" : "debug",
    service,
    message: msg,
    traceId: traceId ?? null,
    requestId: requestId ?? null,
    userId: userId ?? null,
    details: Object.keys(rest).length === 0 ? "" : JSON.stringify(rest, null, 2),
  };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Web servers write plain text between the entries.
    return null;
  }
}
