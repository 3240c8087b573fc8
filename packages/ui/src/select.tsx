"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { controlClasses } from "./input.tsx";
import { floatingClasses } from "./popover.tsx";
import { useNonce } from "./theme.tsx";

/** One of the values a Select, or a choice in a menu, may take. */
export type Option<Value extends string = string> = { value: Value; label: string; hint?: string };

type SelectProps<Value extends string> = {
  options: readonly Option<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  /** Needed where no Field names the control. */
  label?: string;
  name?: string;
  isDisabled?: boolean;
  className?: string;
};

/** One choice out of a short list. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const nonce = useNonce();
  const { id, required, ...described } = useFieldControl();
  return (
    <Primitive.Root
      value={props.value ?? ""}
      onValueChange={(value) => {
        const option = props.options.find((candidate) => candidate.value === value);
        if (option) props.onValueChange(option.value);
      }}
      name={props.name}
      disabled={props.isDisabled ?? false}
      required={required ?? false}
    >
      <Primitive.Trigger
        id={id}
        {...described}
        aria-label={props.label}
        className={cn(
          controlClasses,
          "flex h-10 items-center justify-between gap-2 text-left data-placeholder:text-muted touch:h-11",
          props.className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={props.placeholder} />
        </span>
        <ChevronDown aria-hidden className="text-muted size-4 shrink-0" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatingClasses,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) p-1",
          )}
        >
          <Primitive.Viewport nonce={nonce}>
            {props.options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="data-highlighted:bg-hover touch:min-h-11 flex min-h-9 items-center gap-3 rounded-sm px-2.5 py-1.5 text-sm outline-none select-none"
              >
                <span className="flex-1">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.hint && <span className="text-muted block text-xs">{option.hint}</span>}
                </span>
                <Primitive.ItemIndicator>
                  <Check aria-hidden className="text-accent-ink size-4" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
