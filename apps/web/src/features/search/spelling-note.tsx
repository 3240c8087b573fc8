import type { SearchOverview } from "~/search/search-types.ts";
import type { ReactNode } from "react";

/** Says so when the results are not for exactly what was typed, or come from the reduced search. */
export function SpellingNote(
  props: Pick<SearchOverview, "suggestion" | "isPartial" | "answeredBy">,
): ReactNode {
  const { suggestion, isPartial, answeredBy } = props;
  const isReduced = answeredBy === "database";
  if (suggestion === null && !isPartial && !isReduced) return null;
  return (
    <div role="status" className="text-muted -mt-2 flex flex-col gap-1 px-(--page-gutter) text-sm">
      {suggestion !== null && (
        <p>
          Showing results for <strong className="text-ink font-semibold">{suggestion}</strong>.
        </p>
      )}
      {isPartial && <p>Nothing has all of these words. These have some of them.</p>}
      {isReduced && (
        <p>The search is still getting ready: spelling mistakes are not understood for a moment.</p>
      )}
    </div>
  );
}
