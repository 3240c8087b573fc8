import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { HealthSummary } from "~/lib/api-types.ts";

/** Older than this means that nobody measures any more. */
const staleMs = 30_000;

/** One sentence on how Segue is, told to screen readers when it changes, and when that was found. */
export function HealthVerdict({
  summary,
  receivedAt,
  isOutOfReach,
}: {
  summary: HealthSummary;
  /** When the summary arrived here. */
  receivedAt: Date;
  isOutOfReach: boolean;
}): ReactNode {
  const bad = summary.tiles.filter(({ state }) => state === "bad");
  const warnings = summary.tiles.filter(({ state }) => state === "warning");
  const isStale = isOutOfReach || receivedAt.getTime() - summary.at.getTime() > staleMs;
  const { Icon, tone, sentence } = verdictOf({ bad: bad.length, warnings: warnings.length, isStale });
  return (
    <div className="border-line bg-surface shadow-raise flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border px-5 py-4">
      <Icon aria-hidden className={`size-6 shrink-0 ${tone}`} />
      <p role="status" className="text-ink font-semibold">
        {sentence}
      </p>
      <p className="text-muted text-sm sm:ml-auto">
        Looked at <time dateTime={summary.at.toISOString()}>{summary.at.toLocaleTimeString("en-GB")}</time>
      </p>
    </div>
  );
}

function verdictOf({ bad, warnings, isStale }: { bad: number; warnings: number; isStale: boolean }) {
  if (isStale) {
    return {
      Icon: CircleAlert,
      tone: "text-danger-ink",
      sentence:
        "The monitor does not answer just now; this is the last it said. Look at the end of backend.log in the data folder's logs.",
    };
  }
  if (bad > 0) {
    return {
      Icon: CircleAlert,
      tone: "text-danger-ink",
      sentence: `${bad === 1 ? "One thing needs" : `${bad} things need`} you now.`,
    };
  }
  if (warnings > 0) {
    return {
      Icon: TriangleAlert,
      tone: "text-warning-ink",
      sentence: `${warnings === 1 ? "One thing deserves" : `${warnings} things deserve`} a look.`,
    };
  }
  return { Icon: CircleCheck, tone: "text-success-ink", sentence: "Everything works." };
}
