import { eventType, type StandardSchemaV1 } from "inngest";
import { z } from "zod";

/** An event as it stands in an outbox: what happened, with a payload that already passed its schema. */
export interface DomainEvent<TData = unknown> {
  name: string;
  data: TData;
}

/**
 * Declares an event of the published language. `trigger` is what an Inngest function listens to; `of` makes an
 * event from a payload and throws a ZodError when the payload is wrong, so that nothing invalid reaches an
 * outbox. Every payload carries its version as `v`; a breaking change is a new version, never an edit.
 */
export function defineEvent<TName extends string, TShape extends z.ZodRawShape>(
  name: TName,
  meaning: string,
  shape: TShape,
) {
  const schema = z.object({ v: z.literal(1), ...shape }).describe(meaning);
  type Data = z.infer<typeof schema>;
  return {
    name,
    meaning,
    schema,
    // The SDK wants proof that input and output types match; `v` is a literal and the shapes hold no transforms.
    trigger: eventType(name, {
      schema: schema as unknown as StandardSchemaV1<Data & Record<string, unknown>>,
    }),
    of: (data: Omit<z.input<typeof schema>, "v">): DomainEvent<Data> & { name: TName } => ({
      name,
      data: schema.parse({ ...data, v: 1 }),
    }),
  };
}

export type EventDefinition = { name: string; meaning: string; schema: z.ZodType };

/** The payload of an event made by `defineEvent`. */
export type EventOf<TDefinition extends { schema: z.ZodType }> = z.infer<TDefinition["schema"]>;
