import type { FiringRule } from "../alerts/alert.ts";
import { type CountRequests, isBurning } from "./evaluate-burn.ts";
import { evaluateSignal, type Observed } from "./evaluate-signal.ts";
import { burnAction, burnSummary } from "./prometheus-rules.ts";
import { burnAlertName, secondsOf, type SloFile } from "./slo-file.ts";

/** Every rule of the SLO file that holds just now, with how long it must hold before anybody is told. */
export function firingRules(file: SloFile, observed: Observed, count: CountRequests): FiringRule[] {
  const signals = file.alerts.flatMap((rule) =>
    evaluateSignal(rule, observed).map(({ labels }) => ({
      alert: rule.name,
      labels,
      severity: rule.severity,
      summary: rule.summary,
      action: rule.action,
      forSeconds: secondsOf(rule.fires.for),
    })),
  );
  const burns = file.slos.flatMap((slo) =>
    file.burnRates
      .filter((rate) => isBurning(slo, rate, count))
      .map((rate) => ({
        alert: burnAlertName(slo, rate),
        labels: { slo: slo.name },
        severity: rate.severity,
        summary: burnSummary(slo, rate),
        action: burnAction,
        forSeconds: secondsOf(rate.for),
      })),
  );
  return [...signals, ...burns];
}
