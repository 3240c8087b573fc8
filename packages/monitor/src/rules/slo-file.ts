import { parse } from "yaml";
import { z } from "zod";

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A duration as Prometheus writes it, such as `5m`. */
export const Duration = z.string().regex(/^\d+[smhd]$/, "a number and one of s, m, h, d");
export type Duration = z.infer<typeof Duration>;

/** The length of a duration in seconds. */
export const secondsOf = (duration: Duration): number =>
  Number(duration.slice(0, -1)) * unitSeconds[duration.at(-1) as keyof typeof unitSeconds];

export const Severity = z.enum(["page", "ticket"]);
export type Severity = z.infer<typeof Severity>;

export const Slo = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  title: z.string(),
  /** Percent of requests that must not fail, over 30 days. */
  objective: z.number().gt(0).lt(100),
  /** The gateway's requests that it is about, by their `kind` label. */
  kind: z.enum(["playback", "read", "write"]),
});
export type Slo = z.infer<typeof Slo>;

export const BurnRate = z.strictObject({
  name: z.string(),
  /** How many times faster than allowed the error budget burns. */
  factor: z.number().positive(),
  long: Duration,
  short: Duration,
  for: Duration,
  severity: Severity,
});
export type BurnRate = z.infer<typeof BurnRate>;

/** A number per group of `by` labels: a gauge's value, the age of a timestamp, or how much a counter rose. */
export const Signal = z.strictObject({
  metric: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
  take: z.enum(["value", "age", "increase"]),
  /** The window of an increase. */
  over: Duration.default("10m"),
  by: z.array(z.string()),
});
export type Signal = z.infer<typeof Signal>;

export const AlertRule = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Za-z]+$/),
  signal: Signal,
  fires: z
    .strictObject({
      above: z.number().optional(),
      below: z.number().optional(),
      for: Duration,
      /** Also when there is no such metric at all. */
      orAbsent: z.boolean().default(false),
    })
    .refine(({ above, below }) => (above === undefined) !== (below === undefined), "above or below"),
  severity: Severity,
  summary: z.string(),
  /** What whoever is told does next. */
  action: z.string(),
});
export type AlertRule = z.infer<typeof AlertRule>;

export const SloFile = z.strictObject({
  slos: z.array(Slo),
  burnRates: z.array(BurnRate),
  alerts: z.array(AlertRule),
});
export type SloFile = z.infer<typeof SloFile>;

/** Reads deploy/slo.yaml; throws a ZodError that names what is wrong. */
export const readSloFile = (text: string): SloFile => SloFile.parse(parse(text));

/** The share of requests that may fail. */
export const budgetOf = ({ objective }: Slo): number => Number(((100 - objective) / 100).toFixed(6));

/** The name of the alert of an SLO's burn rate, such as `PlaybackStartFastBurn`. */
export function burnAlertName(slo: Slo, rate: BurnRate): string {
  const words = slo.name.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}${rate.name}Burn`;
}
