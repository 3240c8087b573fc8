import { AppError } from "@segue/kernel";
import type { ReleaseState } from "../contract/draft.ts";

/** What can be done to a release as a whole. */
export type ReleaseAction = "publish" | "schedule" | "unschedule" | "take_down" | "delete";

const transitions: Record<ReleaseAction, Partial<Record<ReleaseState, ReleaseState>>> = {
  publish: { draft: "live", scheduled: "live", taken_down: "live" },
  schedule: { draft: "scheduled", scheduled: "scheduled", taken_down: "scheduled" },
  unschedule: { scheduled: "draft" },
  take_down: { live: "taken_down" },
  // Deleting leaves nothing behind; listeners' histories may point at anything that was once live.
  delete: { draft: "draft" },
};

const stateName: Record<ReleaseState, string> = {
  draft: "a draft",
  scheduled: "scheduled",
  live: "live",
  taken_down: "taken down",
};
const actionName: Record<ReleaseAction, string> = {
  publish: "published",
  schedule: "scheduled",
  unschedule: "taken off the schedule",
  take_down: "taken down",
  delete: "deleted",
};

/** The state a release is in after an action; throws `catalog.illegal_transition` and names what is possible. */
export function stateAfter(state: ReleaseState, action: ReleaseAction): ReleaseState {
  const next = transitions[action][state];
  if (next !== undefined) return next;
  const allowed = Object.entries(transitions)
    .filter(([, from]) => state in from)
    .map(([name]) => name);
  throw new AppError("conflict", "catalog.illegal_transition", {
    message: `A release that is ${stateName[state]} cannot be ${actionName[action]}. Reload the page to see what changed.`,
    details: { state, action, allowed },
  });
}
