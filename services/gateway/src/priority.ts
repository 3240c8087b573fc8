import { accessMatrix } from "@segue/access";
import type { Priority } from "@segue/kernel";

/** Without these a listener's music stops. */
const playback = new Set(["auth.session.refresh", "catalog.track.playable"]);
const rank: Record<Priority, number> = { playback: 0, read: 1, background: 2 };

/** How long a request for these procedures may be put off, by the most urgent of them. */
export function priorityOf(procedures: readonly string[]): Priority {
  let best: Priority = "background";
  for (const procedure of procedures) {
    const own = priorityOfOne(procedure);
    if (rank[own] < rank[best]) best = own;
  }
  return best;
}

/** How long a request for a path beside the procedures may be put off. */
export const priorityOfPath = (url: string): Priority =>
  url.startsWith("/uploads") ? "background" : "playback";

function priorityOfOne(procedure: string): Priority {
  if (procedure.startsWith("playback.play.") || playback.has(procedure)) return "playback";
  const [level] = accessMatrix[procedure] ?? ["anonymous"];
  // Editors and administrators wait so that listeners do not.
  return level === "editor" || level === "admin" ? "background" : "read";
}
