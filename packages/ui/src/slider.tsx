"use client";
import { Slider as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

type SliderProps = {
  label: string;
  value: number;
  min?: number;
  max: number;
  step?: number;
  onValueChange: (value: number) => void;
  /** Called once when the pointer or key is released. */
  onValueCommit?: (value: number) => void;
  /** What a screen reader says instead of the bare number. */
  formatValue?: (value: number) => string;
  isDisabled?: boolean;
  className?: string;
};

/** A value on a line, by pointer, touch or arrow keys. */
export function Slider(props: SliderProps): ReactNode {
  return (
    <Primitive.Root
      value={[props.value]}
      min={props.min ?? 0}
      max={props.max}
      step={props.step ?? 1}
      disabled={props.isDisabled ?? false}
      onValueChange={([value]) => value !== undefined && props.onValueChange(value)}
      onValueCommit={([value]) => value !== undefined && props.onValueCommit?.(value)}
      className={cn(
        "group relative flex h-6 w-full touch-none items-center select-none data-disabled:opacity-50 touch:h-11",
        props.className,
      )}
    >
      <Primitive.Track className="bg-line-strong/45 relative h-1 w-full grow rounded-full transition-[height] group-hover:h-1.5">
        <Primitive.Range className="bg-ink group-hover:bg-accent absolute h-full rounded-full" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={props.label}
        aria-valuetext={props.formatValue?.(props.value)}
        className="bg-ink shadow-raise touch:size-5 block size-3 rounded-full transition-transform group-hover:scale-115 focus-visible:scale-115"
      />
    </Primitive.Root>
  );
}
