import type { ComponentType, ReactNode } from "react";
import { cn } from "./class-names.ts";

type EmptyStateProps = {
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean; strokeWidth?: number }>;
  /** One sentence: what will be here. */
  title: string;
  hint?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  className?: string;
};

/** What an empty place says: an icon, a sentence, one action. */
export function EmptyState({ icon: Icon, title, hint, action, className }: EmptyStateProps): ReactNode {
  return (
    <div className={cn("flex flex-col items-center gap-3 px-6 py-14 text-center", className)}>
      <span className="bg-accent-wash text-accent-ink flex size-16 items-center justify-center rounded-full">
        <Icon aria-hidden className="size-7" strokeWidth={1.75} />
      </span>
      <p className="title text-ink max-w-md text-lg">{title}</p>
      {hint && <p className="text-muted max-w-sm text-sm">{hint}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
