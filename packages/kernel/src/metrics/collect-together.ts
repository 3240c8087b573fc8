import type { Gauge } from "prom-client";

/**
 * Has all gauges wait for one reading whenever metrics are asked for: prom-client reads them at the same moment, so
 * that any that did not wait would tell what the reading before found.
 */
export function collectTogether(gauges: readonly Gauge[], read: () => Promise<void>): void {
  let reading: Promise<void> | undefined;
  const collect = () => (reading ??= read().finally(() => (reading = undefined)));
  for (const gauge of gauges) Object.assign(gauge, { collect });
}
