import { z } from "zod";
import { Severity } from "../rules/slo-file.ts";

/** Something that is wrong, or was. */
export const Incident = z.object({
  /** The same for as long as it lasts. */
  id: z.string(),
  alert: z.string(),
  labels: z.record(z.string(), z.string()),
  severity: Severity,
  summary: z.string(),
  /** What to do next. */
  action: z.string(),
  startedAt: z.coerce.date(),
  /** Null while it lasts. */
  resolvedAt: z.coerce.date().nullable(),
  /** Whether anybody was told; a resolve message goes only to those who were. */
  isDelivered: z.boolean(),
});
export type Incident = z.infer<typeof Incident>;

/** An alert whose condition holds just now. */
export interface FiringRule {
  alert: string;
  labels: Record<string, string>;
  severity: Severity;
  summary: string;
  action: string;
  forSeconds: number;
}

/** The same alert about the same thing. */
export const identityOf = ({ alert, labels }: Pick<FiringRule, "alert" | "labels">): string =>
  `${alert} ${Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(",")}`;
