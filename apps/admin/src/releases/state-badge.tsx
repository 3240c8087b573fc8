import { Badge } from "@segue/ui";
import type { ReactNode } from "react";
import type { ReleaseState } from "~/lib/api-types.ts";
import { stateLooks } from "./release-words.ts";

/** Where a release stands on its way to listeners. */
export function StateBadge({ state }: { state: ReleaseState }): ReactNode {
  const { label, tone } = stateLooks[state];
  return <Badge tone={tone}>{label}</Badge>;
}
