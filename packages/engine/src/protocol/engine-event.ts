import { z } from "zod";

/** An event as functions see it; `id` and `ts` (ms since 1970) are filled in when it is received. */
export const EngineEvent = z.looseObject({
  id: z.string(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  ts: z.number(),
});
export type EngineEvent = z.infer<typeof EngineEvent>;

/** An event as a client sends it. Names under `inngest/` are the engine's own. */
export const SentEvent = z.looseObject({
  id: z.string().nullish(),
  name: z
    .string()
    .min(1)
    .max(256)
    .refine((name) => !/^inngest\//i.test(name), "names under inngest/ are reserved"),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
});
export type SentEvent = z.infer<typeof SentEvent>;

/** What the engine itself keeps in an event's `data`; clients cannot set it. */
export type InternalData = { fn_id?: string; correlation_id?: string; status?: string };

/** The engine's own part of an event's data, null when it has none. */
export function internalData(event: EngineEvent): InternalData | null {
  const internal = event.data._inngest;
  return typeof internal === "object" && internal !== null ? internal : null;
}

/** Fills in what a client may leave out and takes away what it may not set. */
export function receiveEvent(sent: SentEvent, internalId: string): EngineEvent {
  const { _inngest, ...data } = sent.data ?? {};
  return { ...sent, id: sent.id || internalId, data, ts: sent.ts || Date.now() };
}
