import { z } from "zod";

/** What a step or run failed with, as its function threw it. */
const JobError = z.looseObject({ name: z.string().optional(), message: z.string().optional() }).nullable();

/** One run of a background function. */
export const Job = z.object({
  id: z.string(),
  functionId: z.string(),
  status: z.enum(["running", "completed", "failed", "cancelled"]),
  eventName: z.string(),
  createdAt: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
  error: JobError,
});
export type Job = z.infer<typeof Job>;

export const JobPage = z.object({ items: z.array(Job), nextCursor: z.string().nullable() });

export const JobFilter = z.object({
  status: Job.shape.status.optional(),
  functionId: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** A run with what it was told, what it did and what it still waits for. */
export const JobDetails = Job.extend({
  events: z.array(z.unknown()),
  output: z.unknown(),
  steps: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      operation: z.string(),
      recordedAt: z.coerce.date(),
      output: z.unknown(),
      error: JobError,
    }),
  ),
  jobs: z.array(
    z.object({
      kind: z.string(),
      stepId: z.string().nullable(),
      attempt: z.number(),
      dueAt: z.coerce.date(),
      isRunning: z.boolean(),
    }),
  ),
});
export type JobDetails = z.infer<typeof JobDetails>;

/** The background functions and how their runs stand. */
export const FunctionList = z.array(
  z.object({
    id: z.string(),
    appId: z.string(),
    triggers: z.array(z.string()),
    isPaused: z.boolean(),
    running: z.number(),
    failed: z.number(),
  }),
);
export type FunctionList = z.infer<typeof FunctionList>;
