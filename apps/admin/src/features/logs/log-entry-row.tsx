import { Badge, Button } from "@segue/ui";
import type { ReactNode } from "react";
import type { LogEntry } from "~/lib/api-types.ts";
import { factsOf } from "./facts-of.ts";

const tones = { debug: "neutral", info: "neutral", warn: "warning", error: "danger" } as const;
const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeStyle: "medium" });

/** One entry: its sentence, and what else it says behind a disclosure. A trace leads to all of its entries. */
export function LogEntryRow({
  entry,
  onTrace,
}: {
  entry: LogEntry;
  onTrace: (traceId: string) => void;
}): ReactNode {
  const { traceId } = entry;
  return (
    <li className="px-4 py-2 text-sm">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1">
          <time dateTime={entry.at.toISOString()} className="figures text-muted w-36 shrink-0">
            {when.format(entry.at)}
          </time>
          <Badge tone={tones[entry.level]}>{entry.level}</Badge>
          <span className="text-muted w-20 shrink-0">{entry.service}</span>
          <span className="text-ink min-w-0 flex-1 basis-60 break-words">
            {entry.message}
            <span className="text-muted ml-3">{factsOf(entry.details)}</span>
          </span>
        </summary>
        <dl className="text-muted mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 pl-1">
          {entry.requestId && <Pair name="Request" value={entry.requestId} />}
          {traceId && <Pair name="Trace" value={traceId} />}
          {entry.userId && <Pair name="Person" value={entry.userId} />}
        </dl>
        {traceId && (
          <Button size="sm" variant="quiet" className="mt-1" onClick={() => onTrace(traceId)}>
            All of this trace
          </Button>
        )}
        {entry.details && (
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys
            tabIndex={0}
            aria-label="Details"
            className="bg-canvas border-line mt-2 max-h-72 overflow-auto rounded-md border p-3 font-mono text-xs"
          >
            {entry.details}
          </pre>
        )}
      </details>
    </li>
  );
}

function Pair({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-ink font-mono text-xs break-all">{value}</dd>
    </>
  );
}
