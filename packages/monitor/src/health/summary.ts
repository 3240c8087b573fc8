import { z } from "zod";
import { Incident } from "../alerts/alert.ts";
import { DatabaseStats } from "./database-stats.ts";

export const TileState = z.enum(["good", "warning", "bad", "unknown"]);
export type TileState = z.infer<typeof TileState>;

/** One thing at a glance. */
export const Tile = z.object({
  id: z.string(),
  group: z.enum(["promises", "services", "work", "machine", "outside"]),
  title: z.string(),
  state: TileState,
  /** The one number, with its unit. */
  figure: z.string(),
  detail: z.string(),
  /** What to do next; null while nothing needs to be done. */
  action: z.string().nullable(),
  /** Names of its past in the history, with what each is. */
  series: z.array(z.object({ name: z.string(), label: z.string() })),
});
export type Tile = z.infer<typeof Tile>;

/** How Segue is. */
export const HealthSummary = z.object({
  /** When this was measured; older than half a minute means that the monitor itself hangs. */
  at: z.date(),
  startedAt: z.date(),
  version: z.string(),
  tiles: z.array(Tile),
  /** What is wrong now, the gravest first. */
  incidents: z.array(Incident),
  database: DatabaseStats.nullable(),
});
export type HealthSummary = z.infer<typeof HealthSummary>;

/** A past of a tile, oldest first. */
export const HistorySeries = z.record(
  z.string(),
  z.array(z.object({ atSeconds: z.number(), value: z.number() })),
);
export type HistorySeries = z.infer<typeof HistorySeries>;
