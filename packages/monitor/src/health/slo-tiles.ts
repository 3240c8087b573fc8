import { budgetLeft, type CountRequests, isBurning } from "../rules/evaluate-burn.ts";
import type { SloFile } from "../rules/slo-file.ts";
import type { Tile } from "./summary.ts";
import { words } from "./words.ts";

const monthSeconds = 30 * 86_400;

/** A tile per promise: how much of its error budget of 30 days is left. */
export function sloTiles({ slos, burnRates }: SloFile, count: CountRequests): Tile[] {
  return slos.map((slo) => {
    const left = budgetLeft(slo, count);
    const { total } = count(slo.name, monthSeconds);
    const rate = burnRates.find((one) => isBurning(slo, one, count));
    return {
      id: `slo:${slo.name}`,
      group: "promises",
      title: slo.title,
      state: rate?.severity === "page" || left <= 0 ? "bad" : rate !== undefined ? "warning" : "good",
      figure: total === 0 ? "no requests" : `${words.percent(left)} left`,
      detail: `${slo.objective} % must succeed · ${words.count(total, "request", "requests")} in 30 days`,
      action:
        rate !== undefined
          ? "Requests fail just now: find the service whose errors rose below, then search its logs."
          : left <= 0
            ? "More failed than was promised: leave out risky changes until the budget has recovered."
            : null,
      series: [{ name: `slo:${slo.name}:errors`, label: "Failed in five minutes, share" }],
    };
  });
}
