import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cn } from "./class-names.ts";

/** Classes of a button, for the rare element that must look like one and cannot be one. */
export const buttonClasses = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap transition-[background-color,color,border-color,transform,opacity] active:scale-[0.98] disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border border-line-strong bg-transparent text-ink hover:border-ink hover:bg-hover",
        quiet: "bg-transparent text-ink hover:bg-hover",
        soft: "bg-hover text-ink hover:bg-line",
        danger: "bg-danger text-on-danger hover:opacity-90",
      },
      size: {
        sm: "h-8 px-3.5 text-sm touch:h-11",
        md: "h-10 px-5 text-sm touch:h-11",
        lg: "h-12 px-7 text-base",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  VariantProps<typeof buttonClasses> & {
    /** Renders the only child (a link, say) with the button's looks. */
    asChild?: boolean;
    ref?: Ref<HTMLButtonElement>;
  };

/** A labelled action. It never submits a form unless told `type="submit"`. */
export function Button({
  variant,
  size,
  asChild = false,
  className,
  type = "button",
  ...props
}: ButtonProps): ReactNode {
  const classes = cn(buttonClasses({ variant, size }), className);
  return asChild ? (
    <Slot.Root className={classes} {...props} />
  ) : (
    <button type={type} className={classes} {...props} />
  );
}
