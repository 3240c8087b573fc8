"use client";
import { Card, cn } from "@segue/ui";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";

/** Everything to look at before listeners may; what blocks comes first and leads to its track. */
export function ProblemsSection({ release }: { release: DraftRelease }): ReactNode {
  const problems = release.problems.toSorted((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
  if (problems.length === 0) {
    if (release.state === "live") return null;
    return (
      <p role="status" className="text-success-ink flex items-center gap-2 text-sm font-medium">
        <CircleCheck aria-hidden className="size-5" />
        Nothing stands in the way of publishing.
      </p>
    );
  }
  const blocking = problems.filter(({ isBlocking }) => isBlocking).length;
  return (
    <Card aria-labelledby="problems" role="region">
      <h2 id="problems" className="title text-lg">
        {blocking > 0 ? `${blocking} to fix before it can go live` : "Worth a look"}
      </h2>
      <ul className="mt-3 flex flex-col gap-2.5">
        {problems.map((problem) => {
          const Icon = problem.isBlocking ? CircleAlert : TriangleAlert;
          return (
            <li key={problem.code + (problem.trackId ?? "")} className="flex items-start gap-2.5 text-sm">
              <Icon
                aria-hidden
                className={cn(
                  "mt-0.5 size-4 shrink-0",
                  problem.isBlocking ? "text-danger-ink" : "text-warning-ink",
                )}
              />
              <span className="min-w-0">
                <span className="sr-only">{problem.isBlocking ? "Blocks publishing: " : "Hint: "}</span>
                {problem.message}{" "}
                {problem.trackId && (
                  <a
                    href={`#track-${problem.trackId}`}
                    className="text-accent-ink font-semibold hover:underline"
                  >
                    Show track
                  </a>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
