import { cn } from "@segue/ui";
import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { HealthHistory, HealthTile } from "~/lib/api-types.ts";
import { Sparkline } from "./sparkline.tsx";

const looks = {
  good: { Icon: CircleCheck, word: "Fine", tone: "text-success-ink", border: "border-line" },
  warning: { Icon: TriangleAlert, word: "Look", tone: "text-warning-ink", border: "border-warning-ink" },
  bad: { Icon: CircleAlert, word: "Act", tone: "text-danger-ink", border: "border-danger-ink" },
  unknown: { Icon: CircleHelp, word: "Unknown", tone: "text-muted", border: "border-line" },
} as const;

/** One thing at a glance: its state in a word, a colour and a sign, its number, its past, and what to do. */
export function HealthTileCard({ tile, past }: { tile: HealthTile; past: HealthHistory }): ReactNode {
  const { Icon, word, tone, border } = looks[tile.state];
  const [line] = tile.series;
  const points = line === undefined ? [] : (past[line.name] ?? []);
  return (
    <li
      data-tile={tile.id}
      data-state={tile.state}
      className={cn("bg-surface shadow-raise flex min-w-0 flex-col rounded-lg border p-4", border)}
    >
      <div className="flex items-center gap-2">
        <h3 className="text-muted min-w-0 flex-1 truncate text-sm font-semibold">{tile.title}</h3>
        <span className={cn("flex items-center gap-1 text-xs font-semibold", tone)}>
          <Icon aria-hidden className="size-4" />
          {word}
        </span>
      </div>
      <p className="title figures mt-1 truncate text-xl">{tile.figure}</p>
      {tile.detail && <p className="text-muted mt-0.5 text-sm text-pretty break-words">{tile.detail}</p>}
      {tile.action && <p className="text-ink mt-2 text-sm font-medium text-pretty">{tile.action}</p>}
      {line !== undefined && points.length > 1 && (
        <Sparkline label={line.label} points={points} className="mt-auto pt-3" />
      )}
    </li>
  );
}
