import { Badge, Button, type TableColumn } from "@segue/ui";
import type { Job } from "~/lib/api-types.ts";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeStyle: "medium" });

/** How a job's state is called and coloured. */
export const jobStates = {
  failed: { label: "Failed", tone: "danger" },
  running: { label: "Under way", tone: "accent" },
  completed: { label: "Done", tone: "success" },
  cancelled: { label: "Cancelled", tone: "neutral" },
} as const;

/** What the table shows of a job; phones see its name, state and what can be done. */
export function jobColumns(deps: {
  onOpen: (jobId: string) => void;
  onRetry: (jobId: string) => void;
}): readonly TableColumn<Job>[] {
  return [
    {
      id: "job",
      header: "Job",
      cell: ({ functionId, eventName, error, status }) => (
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{nameOf(functionId)}</span>
          <span className="text-muted block truncate text-sm">
            {status === "failed" ? (error?.message ?? "failed without a word") : eventName}
          </span>
        </span>
      ),
    },
    {
      id: "state",
      header: "State",
      className: "hidden md:flex",
      cell: ({ status }) => <Badge tone={jobStates[status].tone}>{jobStates[status].label}</Badge>,
    },
    {
      id: "since",
      header: "Begun",
      className: "hidden md:flex",
      cell: ({ createdAt }) => <span className="text-muted text-sm">{when.format(createdAt)}</span>,
    },
    {
      id: "verbs",
      header: "",
      label: "What to do",
      className: "justify-end gap-2",
      cell: ({ id, functionId, status }) => (
        <>
          <Button
            size="sm"
            variant="quiet"
            aria-label={`Look into ${nameOf(functionId)}`}
            onClick={() => deps.onOpen(id)}
          >
            Look
          </Button>
          {status === "failed" && (
            <Button size="sm" aria-label={`Retry ${nameOf(functionId)}`} onClick={() => deps.onRetry(id)}>
              Retry
            </Button>
          )}
        </>
      ),
    },
  ];
}

/** A function's name as people say it: `segue-delivery-transcode` is `delivery: transcode`. */
export function nameOf(functionId: string): string {
  const [, service = "", rest = ""] = /^segue-([a-z]+)-(.+)$/.exec(functionId) ?? [];
  return service === "" ? functionId : `${service}: ${rest}`;
}
