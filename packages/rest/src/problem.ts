import { z } from "zod";

/**
 * What a failed request is answered with (RFC 9457, `application/problem+json`). `code` is stable and what programs
 * branch on; `detail` says to a person what to do next; `traceId` finds the request in the logs.
 */
export const Problem = z.object({
  type: z.string().describe("`urn:segue:problem:<code>`"),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string().describe("`service.snake_case`; a code never changes its meaning"),
  traceId: z.string(),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional()
    .describe("Which of the values sent are not valid, where that is the problem"),
  retryAfterSeconds: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const problemMediaType = "application/problem+json";
