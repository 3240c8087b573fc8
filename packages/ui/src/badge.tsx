import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

const classes = cva(
  "inline-flex h-5.5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-2xs font-semibold tracking-wide whitespace-nowrap [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-ink",
        accent: "bg-accent-wash text-accent-ink",
        success: "bg-hover text-success-ink",
        warning: "bg-hover text-warning-ink",
        danger: "bg-hover text-danger-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A short state or property of the thing beside it. */
export function Badge({
  tone,
  className,
  children,
}: VariantProps<typeof classes> & { className?: string; children: ReactNode }): ReactNode {
  return <span className={cn(classes({ tone }), className)}>{children}</span>;
}

/** Marks explicit recordings the way listeners know it. */
export function ExplicitBadge(): ReactNode {
  return (
    <span
      role="img"
      aria-label="Explicit"
      title="Explicit"
      className="bg-muted text-canvas inline-flex size-4 shrink-0 items-center justify-center rounded-[0.2rem] text-[0.625rem] leading-none font-bold"
    >
      E
    </span>
  );
}
