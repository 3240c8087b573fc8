import { z } from "zod";

/** Output schema of a subscription: every value it yields passes the given schema on its way out. */
export function yieldsOf<TItem extends z.ZodType>(item: TItem) {
  return z
    .custom<AsyncIterable<z.input<TItem>>>(
      (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
    )
    .transform(async function* (values): AsyncGenerator<z.output<TItem>, void, unknown> {
      for await (const value of values) yield item.parse(value);
    });
}
