"use client";
import { Check } from "lucide-react";
import { Checkbox as CheckboxPrimitive, Switch as SwitchPrimitive } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";

type ToggleProps = {
  label: string;
  hint?: ReactNode;
  isChecked: boolean;
  onCheckedChange: (isChecked: boolean) => void;
  isDisabled?: boolean;
  className?: string;
};

function ToggleText({ id, label, hint }: { id: string; label: string; hint: ReactNode }): ReactNode {
  return (
    <span className="flex min-w-0 flex-col">
      <label htmlFor={id} className="text-ink text-sm font-medium">
        {label}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </span>
      )}
    </span>
  );
}

/** A setting that is on or off and takes effect at once. */
export function Switch({
  label,
  hint,
  isChecked,
  onCheckedChange,
  isDisabled,
  className,
}: ToggleProps): ReactNode {
  const id = useId();
  return (
    <div className={cn("flex min-h-11 items-center justify-between gap-6", className)}>
      <ToggleText id={id} label={label} hint={hint} />
      <SwitchPrimitive.Root
        id={id}
        checked={isChecked}
        onCheckedChange={onCheckedChange}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="border-line-strong bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent h-6 w-10 shrink-0 rounded-full border p-0.5 transition-colors disabled:opacity-50"
      >
        <SwitchPrimitive.Thumb className="bg-line-strong data-[state=checked]:bg-on-accent block size-4.5 rounded-full transition-transform data-[state=checked]:translate-x-4" />
      </SwitchPrimitive.Root>
    </div>
  );
}

/** One box to tick; `isChecked` may be `"indeterminate"` for a partly selected group. */
export function Checkbox({
  label,
  hint,
  isChecked,
  onCheckedChange,
  isDisabled,
  isLabelHidden = false,
  className,
}: Omit<ToggleProps, "isChecked"> & {
  isChecked: boolean | "indeterminate";
  isLabelHidden?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <CheckboxPrimitive.Root
        id={id}
        checked={isChecked}
        onCheckedChange={(checked) => onCheckedChange(checked === true)}
        disabled={isDisabled}
        aria-label={isLabelHidden ? label : undefined}
        aria-describedby={hint && !isLabelHidden ? `${id}-hint` : undefined}
        className="border-line-strong bg-raised text-on-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent relative mt-px flex size-5 shrink-0 items-center justify-center rounded-sm border transition-colors after:absolute after:-inset-3 disabled:opacity-50"
      >
        <CheckboxPrimitive.Indicator>
          {isChecked === "indeterminate" ? (
            <span className="block h-0.5 w-2.5 rounded-full bg-current" />
          ) : (
            <Check aria-hidden strokeWidth={3} className="size-3.5" />
          )}
        </CheckboxPrimitive.Indicator>
      </CheckboxPrimitive.Root>
      {!isLabelHidden && <ToggleText id={id} label={label} hint={hint} />}
    </div>
  );
}
