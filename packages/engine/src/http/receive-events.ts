import { z } from "zod";

import type { EngineContext } from "../engine-context.ts";
import { SentEvent, receiveEvent } from "../protocol/engine-event.ts";
import { eventIdFromSeed } from "../protocol/event-id.ts";
import { ingest } from "../schedule/ingest.ts";
import { transact } from "../store/database.ts";
import { RequestError } from "./read-body.ts";

const eventsMax = 5000;
const eventMaxBytes = 3 * 1024 * 1024;
const Sent = z.union([z.array(SentEvent), SentEvent.transform((event) => [event])]);

/** Takes in one event or a list, all or none: once this resolves, every run they start is stored. Resolves to the internal ids. */
export async function receiveEvents(
  engine: EngineContext,
  body: unknown,
  seed: string | undefined,
): Promise<string[]> {
  const parsed = Sent.safeParse(body);
  if (!parsed.success) throw new RequestError(400, `Not a valid event: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.length > eventsMax)
    throw new RequestError(400, `More than ${eventsMax} events in one request.`);
  const received = parsed.data.map((sent, index) => {
    const id = eventIdFromSeed(seed, index);
    if (JSON.stringify(sent).length > eventMaxBytes)
      throw new RequestError(413, `The event ${sent.name} is larger than 3 MB.`);
    return { id, event: receiveEvent(sent, id), hasOwnId: Boolean(sent.id) };
  });
  // Another process may just have synced a function that this event is for.
  await engine.registry.refresh();
  await transact(engine.sql, async (tx) => {
    const work = { tx, registry: engine.registry };
    for (const { id, ...event } of received) await ingest(work, id, event);
  });
  engine.wake();
  return received.map(({ id }) => id);
}
