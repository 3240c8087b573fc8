"use client";
import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";

/** The frame that every text-like control shares. 16 px on touch keeps iOS from zooming in. */
export const controlClasses =
  "w-full rounded-md border border-line-strong bg-raised px-3 text-sm text-ink placeholder:text-muted hover:border-muted focus-visible:border-focus focus-visible:outline-offset-0 disabled:opacity-55 aria-invalid:border-danger touch:text-base";

/** A single line of text; inside a Field it takes the field's label, hint and error. */
export function Input({
  className,
  ...props
}: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): ReactNode {
  return (
    <input {...useFieldControl()} className={cn(controlClasses, "h-10 touch:h-11", className)} {...props} />
  );
}

/** Several lines of text; inside a Field it takes the field's label, hint and error. */
export function Textarea({
  className,
  ...props
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }): ReactNode {
  return (
    <textarea
      {...useFieldControl()}
      className={cn(controlClasses, "min-h-24 py-2.5", className)}
      {...props}
    />
  );
}
