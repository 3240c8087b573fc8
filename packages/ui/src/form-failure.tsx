import type { ReactNode } from "react";

/** What went wrong with the form as a whole, read out as it appears. */
export function FormFailure({ message }: { message: string | null }): ReactNode {
  return (
    <p role="alert" className={message === null ? "sr-only" : "text-danger-ink text-sm font-medium"}>
      {message}
    </p>
  );
}
