import type { HTMLAttributes, ReactNode } from "react";
import { cn } from "./class-names.ts";

/** A raised surface that holds one matter. */
export function Card({ className, ...props }: HTMLAttributes<HTMLDivElement>): ReactNode {
  return (
    <div className={cn("rounded-lg border border-line bg-surface p-5 shadow-raise", className)} {...props} />
  );
}
