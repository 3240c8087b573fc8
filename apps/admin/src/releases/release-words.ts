import type { DraftRelease, DraftSummary, ReleaseState } from "~/lib/api-types.ts";

type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

/** A state as it is written, and the tone it is shown in. */
export const stateLooks: Record<ReleaseState, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "warning" },
  live: { label: "Live", tone: "success" },
  taken_down: { label: "Taken down", tone: "danger" },
};

/** The kinds of release in the order they are offered. */
export const kindOptions: readonly { value: DraftRelease["kind"]; label: string }[] = [
  { value: "album", label: "Album" },
  { value: "ep", label: "EP" },
  { value: "single", label: "Single" },
  { value: "compilation", label: "Compilation" },
];

/** The artists as one line; a dash where none is named. */
export const artistLine = ({ artists }: Pick<DraftSummary, "artists">): string =>
  artists.map(({ name }) => name).join(", ") || "No artist yet";

/** A moment in the editor's own time zone, as in `5 Mar 2026, 09:30`. */
export const formatMoment = (at: Date): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(at);
