import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** One key, drawn as a key. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }): ReactNode {
  return (
    <kbd
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-hover px-1 font-sans text-2xs font-semibold text-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
