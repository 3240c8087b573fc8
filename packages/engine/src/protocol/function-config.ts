import { z } from "zod";

const Concurrency = z.strictObject({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

/** What an SDK reports about one function when it is synced; options outside the supported subset are kept, to be refused by name. */
export const FunctionConfig = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.looseObject({
      event: z.string().optional(),
      expression: z.string().optional(),
      cron: z.string().optional(),
    }),
  ),
  steps: z.object({
    step: z.object({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: z.object({ attempts: z.number().int().min(0).optional() }).optional(),
    }),
  }),
  idempotency: z.string().optional(),
  batchEvents: z
    .strictObject({
      maxSize: z.number().int().min(1),
      timeout: z.string(),
      key: z.string().optional(),
      if: z.string().optional(),
    })
    .optional(),
  rateLimit: z
    .strictObject({ key: z.string().optional(), limit: z.number().int().min(1), period: z.string() })
    .optional(),
  throttle: z
    .strictObject({
      key: z.string().optional(),
      limit: z.number().int().min(1),
      period: z.string(),
      burst: z.number().int().min(0).optional(),
    })
    .optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .optional(),
  debounce: z
    .strictObject({ key: z.string().optional(), period: z.string(), timeout: z.string().optional() })
    .optional(),
  priority: z.strictObject({ run: z.string().optional() }).optional(),
  concurrency: z
    .union([z.number().int().min(0), Concurrency, z.array(Concurrency).min(1).max(2)])
    .transform((value) =>
      typeof value === "number" ? [{ limit: value }] : Array.isArray(value) ? value : [value],
    )
    .optional(),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

const defaultRetries = 4;
const retriesMax = 20;

/** Tries a function (and each of its steps) gets, the first included: 5 by default, as on an Inngest server. */
export function maxAttempts(config: FunctionConfig): number {
  return Math.min(config.steps.step.retries?.attempts ?? defaultRetries, retriesMax) + 1;
}
