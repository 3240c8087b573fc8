"use client";
import { cva, type VariantProps } from "class-variance-authority";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cn } from "./class-names.ts";
import { Tooltip, type TooltipSide } from "./tooltip.tsx";

const classes = cva(
  "relative inline-flex shrink-0 items-center justify-center rounded-full transition-[background-color,color,transform] active:scale-95 disabled:pointer-events-none disabled:opacity-45 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        quiet: "text-muted hover:bg-hover hover:text-ink aria-pressed:text-accent-ink",
        strong: "text-ink hover:bg-hover",
        primary: "bg-accent text-on-accent hover:bg-accent-hover",
        inverse: "bg-ink text-canvas hover:scale-[1.04]",
      },
      size: {
        sm: "size-8 touch:size-11 [&_svg]:size-4 touch:[&_svg]:size-5",
        md: "size-10 touch:size-11 [&_svg]:size-5",
        lg: "size-14 [&_svg]:size-6",
      },
    },
    defaultVariants: { variant: "quiet", size: "md" },
  },
);

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> &
  VariantProps<typeof classes> & {
    /** The accessible name, also shown as the tooltip. */
    label: string;
    /** Key hint beside the label in the tooltip, as in `Space`. */
    shortcut?: string;
    tooltipSide?: TooltipSide;
    ref?: Ref<HTMLButtonElement>;
  };

/** An action shown by its icon alone; the label names it and appears on hover and focus. */
export function IconButton({
  label,
  shortcut,
  tooltipSide,
  variant,
  size,
  className,
  type = "button",
  ...props
}: IconButtonProps): ReactNode {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type={type}
        aria-label={label}
        className={cn(classes({ variant, size }), className)}
        {...props}
      />
    </Tooltip>
  );
}
