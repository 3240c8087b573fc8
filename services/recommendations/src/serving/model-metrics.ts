import { metricsRegistry } from "@segue/kernel";
import { Gauge } from "prom-client";

/** A gauge that is not there before it is first set: prom-client would show a 0 that nobody measured. */
function lateGauge(name: string, help: string): { set(value: number): void } {
  let gauge: Gauge | undefined;
  return {
    set(value) {
      gauge ??= new Gauge({ name, help, registers: [metricsRegistry] });
      gauge.set(value);
    },
  };
}

const age = lateGauge("segue_model_age_seconds", "How long ago the model that serves was trained.");
const succeededAt = lateGauge(
  "segue_training_success_timestamp_seconds",
  "When a training last came to its end, whether or not its model serves.",
);

/** What recommendations tell of their model at `/metrics`; nothing of what there is not yet. */
export const modelMetrics = {
  note({
    now,
    trainedAt,
    lastEndedAt,
  }: {
    now: Date;
    trainedAt: Date | null;
    lastEndedAt: Date | null;
  }): void {
    if (trainedAt !== null) age.set((now.getTime() - trainedAt.getTime()) / 1000);
    if (lastEndedAt !== null) succeededAt.set(lastEndedAt.getTime() / 1000);
  },
};
