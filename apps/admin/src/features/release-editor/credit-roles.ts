import type { CreditRole } from "~/lib/api-types.ts";

/** What somebody may have done, in the order it is offered. The first two make the line under a title. */
export const creditRoleOptions: readonly { value: CreditRole; label: string }[] = [
  { value: "main_artist", label: "Main artist" },
  { value: "featured_artist", label: "Featured artist" },
  { value: "performer", label: "Performer" },
  { value: "composer", label: "Composer" },
  { value: "lyricist", label: "Lyricist" },
  { value: "arranger", label: "Arranger" },
  { value: "conductor", label: "Conductor" },
  { value: "remixer", label: "Remixer" },
  { value: "producer", label: "Producer" },
  { value: "engineer", label: "Engineer" },
  { value: "mixing", label: "Mixing" },
  { value: "mastering", label: "Mastering" },
];
