"use client";
import { Button } from "@segue/ui";
import { useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { PageTitle } from "~/lib/page-states.tsx";
import { ReleaseGrid, type ReleaseGridFilter } from "~/releases/release-grid.tsx";

const kinds: { value: string; label: string; filter: ReleaseGridFilter }[] = [
  { value: "", label: "Everything", filter: {} },
  { value: "albums", label: "Albums", filter: { kind: ["album", "compilation"] } },
  { value: "singles", label: "Singles and EPs", filter: { kind: ["single", "ep"] } },
];

/** Everything that came out, newest first; the kind stands in the address so that it can be shared. */
export function NewReleasesPage(): ReactNode {
  const router = useRouter();
  const query = useSearchParams();
  const wanted = query.get("kind") ?? "";
  const chosen = kinds.find(({ value }) => value === wanted) ?? kinds[0];
  const choose = (kind: string): void => {
    // What else stands in the address stays, such as the open panel.
    const next = new URLSearchParams(query);
    if (kind) next.set("kind", kind);
    else next.delete("kind");
    router.replace(next.size > 0 ? `/new?${next.toString()}` : "/new", { scroll: false });
  };
  return (
    <>
      <PageTitle>New releases</PageTitle>
      <div role="group" aria-label="Kind of release" className="flex flex-wrap gap-2 px-(--page-gutter) pb-6">
        {kinds.map(({ value, label }) => (
          <Button
            key={label}
            size="sm"
            variant={chosen?.value === value ? "primary" : "soft"}
            aria-pressed={chosen?.value === value}
            onClick={() => choose(value)}
          >
            {label}
          </Button>
        ))}
      </div>
      <ReleaseGrid filter={chosen?.filter ?? {}} emptyTitle="Nothing has come out yet" />
    </>
  );
}
