"use client";
import { Badge, Button, Dialog, ErrorState, Link, Skeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { JobDetails } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { jobStates, nameOf } from "./job-columns.tsx";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeStyle: "medium" });

/** One job: what it was told, which steps it did, why it failed. Open while there is a job. */
export function JobDialog(props: {
  jobId: string | null;
  onClose: () => void;
  onRetry: (jobId: string) => void;
}): ReactNode {
  const { jobId, onClose, onRetry } = props;
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.system.job.get.queryOptions({ id: jobId ?? "" }, { enabled: jobId !== null }),
  );
  const retry = (): void => {
    if (jobId !== null) onRetry(jobId);
    onClose();
  };
  return (
    <Dialog
      isOpen={jobId !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={data ? nameOf(data.functionId) : "Job"}
      description={data && `${jobStates[data.status].label}, begun ${when.format(data.createdAt)}`}
      className="md:max-w-2xl"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {data?.status === "failed" && (
            <Button variant="primary" onClick={retry}>
              Retry
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonGroup label="Loading the job">
          <Skeleton className="h-40 rounded-md" />
        </SkeletonGroup>
      ) : (
        <JobBody job={data} />
      )}
    </Dialog>
  );
}

function JobBody({ job }: { job: JobDetails }): ReactNode {
  const trace = traceOf(job);
  return (
    <div className="flex flex-col gap-5">
      {job.error && (
        <section>
          <h3 className="mb-1 text-sm font-semibold">Why it failed</h3>
          <p className="text-danger-ink text-sm break-words">{job.error.message ?? job.error.name}</p>
        </section>
      )}
      <section>
        <h3 className="mb-1 text-sm font-semibold">Steps</h3>
        {job.steps.length === 0 && <p className="text-muted text-sm">None was finished.</p>}
        <ol className="flex flex-col gap-1">
          {job.steps.map((step) => (
            <li key={step.id} className="flex items-center gap-2 text-sm">
              <Badge tone={step.error ? "danger" : "success"}>{step.error ? "failed" : "done"}</Badge>
              <span className="min-w-0 flex-1 truncate">{step.name ?? step.operation}</span>
              <span className="text-muted">{when.format(step.recordedAt)}</span>
            </li>
          ))}
        </ol>
        {job.jobs.map((next, index) => (
          <p key={index} className="text-muted mt-1 text-sm">
            {next.isRunning ? "Runs just now" : `Goes on ${when.format(next.dueAt)}`}
            {next.attempt > 0 && `, try ${next.attempt + 1}`}
          </p>
        ))}
      </section>
      <section>
        <h3 className="mb-1 text-sm font-semibold">What it was told</h3>
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys
          tabIndex={0}
          aria-label="The event"
          className="bg-canvas border-line max-h-56 overflow-auto rounded-md border p-3 font-mono text-xs"
        >
          {JSON.stringify(job.events, null, 2)}
        </pre>
      </section>
      {trace && (
        <Link href={`/logs?trace=${trace}`} className="text-accent-ink text-sm font-semibold underline">
          All log entries of the same trace
        </Link>
      )}
    </div>
  );
}

/** The trace of what caused the job, which its events carry. */
function traceOf(job: JobDetails): string | null {
  return /"_traceparent":"00-([0-9a-f]{32})-/.exec(JSON.stringify(job.events))?.[1] ?? null;
}
