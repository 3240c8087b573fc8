import { coverTint } from "@segue/ui";
import type { ReactNode } from "react";

/** A page's head washed in the colour of its cover, reaching up behind the top bar. Place it first in the page. */
export function PageTint({ color }: { color: string | null | undefined }): ReactNode {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-0 top-0 -z-10 h-96"
      style={{ background: `linear-gradient(${coverTint(color)}, transparent)` }}
    />
  );
}
