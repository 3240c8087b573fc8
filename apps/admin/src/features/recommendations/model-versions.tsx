import type { ModelVersion } from "~/lib/api-types.ts";
import { Badge, Button, formatAgo } from "@segue/ui";
import type { ReactNode } from "react";

const states: Record<
  ModelVersion["state"],
  { label: string; tone: "neutral" | "success" | "warning" | "danger" }
> = {
  training: { label: "Learns", tone: "warning" },
  serving: { label: "Serves", tone: "success" },
  retired: { label: "Replaced", tone: "neutral" },
  rejected: { label: "Turned down", tone: "neutral" },
  failed: { label: "Failed", tone: "danger" },
};

/** Every training, the newest first, with how its model did on listeners that it never learned from. */
export function ModelVersions({
  versions,
  now,
  onRollback,
}: {
  versions: readonly ModelVersion[];
  now: Date;
  /** Missing while one is under way. */
  onRollback: ((version: ModelVersion) => void) | undefined;
}): ReactNode {
  return (
    <div
      role="region"
      aria-label="Models, scrolls sideways"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than a phone: scrolled by the arrow keys
      tabIndex={0}
      className="overflow-x-auto rounded-md"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Models</caption>
        <thead className="text-muted text-left text-xs">
          <tr>
            <th className="pb-2 font-semibold">Version</th>
            <th className="pb-2 font-semibold">Trained</th>
            <th className="pb-2 text-right font-semibold">nDCG@100</th>
            <th className="pb-2 text-right font-semibold">Recall@20</th>
            <th className="pb-2 text-right font-semibold">Coverage@20</th>
            <th className="pb-2 text-right font-semibold">Plays and likes</th>
            <th className="pb-2">
              <span className="sr-only">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-line border-line divide-y border-t">
          {versions.map((model) => (
            <tr key={model.version} className="h-12">
              <td className="pr-4">
                <span className="flex items-center gap-3">
                  <span className="figures font-medium">{model.version}</span>
                  <Badge tone={states[model.state].tone}>{states[model.state].label}</Badge>
                </span>
                {model.problem && (
                  <span
                    className={`block py-1 text-xs ${model.state === "failed" ? "text-danger-ink" : "text-muted"}`}
                  >
                    {model.problem}
                  </span>
                )}
              </td>
              <td className="text-muted pr-4">{formatAgo(model.finishedAt ?? model.startedAt, now)}</td>
              <td className="figures pr-2 text-right">{share(model.ndcg100)}</td>
              <td className="figures pr-2 text-right">{share(model.recall20)}</td>
              <td className="figures pr-2 text-right">{share(model.coverage20)}</td>
              <td className="figures text-right">{model.signalCount?.toLocaleString("en") ?? "–"}</td>
              <td className="w-28 pl-4 text-right">
                {model.state === "retired" && (
                  <Button
                    size="sm"
                    variant="soft"
                    aria-label={`Go back to version ${model.version}`}
                    disabled={onRollback === undefined}
                    onClick={() => onRollback?.(model)}
                  >
                    Go back
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const share = (value: number | null): string => value?.toFixed(3) ?? "–";
