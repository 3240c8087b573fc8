import { z } from "zod";

/** A failure as Segue's services name it. */
export const AppFailure = z.object({
  kind: z.string(),
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type AppFailure = z.infer<typeof AppFailure>;

const Carrier = z.object({ data: z.object({ app: AppFailure }) });

/** The named failure inside an error that a tRPC client threw; null when the error is of another sort. */
export function appErrorOf(error: unknown): AppFailure | null {
  const carrier = Carrier.safeParse(error);
  return carrier.success ? carrier.data.data.app : null;
}
