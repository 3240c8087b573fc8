/** Remaining milliseconds, by which a receiver knows until when anyone waits; clocks need not agree. */
export const deadlineHeader = "x-deadline-ms";

/** Until when to work: what the header says is left, from now on, but no longer than `deadlineAt`. */
export function shrinkDeadline(deadlineAt: Date, header: string | string[] | undefined): Date {
  const leftMs = typeof header === "string" && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
  return leftMs === undefined ? deadlineAt : new Date(Math.min(deadlineAt.getTime(), Date.now() + leftMs));
}

/** Made once: without a reason of ours each abort would make a DOMException, which costs more than all else here. */
const nobodyWaits = new Error("Nobody waits for this any more.");

/** A signal that aborts at the deadline or when `end` is called, whichever is first. */
export function untilDeadline(deadlineAt: Date): { signal: AbortSignal; end: () => void } {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(nobodyWaits), Math.max(0, deadlineAt.getTime() - Date.now()));
  return {
    signal: over.signal,
    end() {
      clearTimeout(timer);
      over.abort(nobodyWaits);
    },
  };
}

/** The same for what goes on for as long as its caller stays. */
export function untilEnded(): { signal: AbortSignal; end: () => void } {
  const over = new AbortController();
  return { signal: over.signal, end: () => over.abort(nobodyWaits) };
}
