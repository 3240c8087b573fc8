"use client";
import { cn } from "@segue/ui";
import { type ReactNode, useEffect, useRef } from "react";
import { SuggestionLine } from "./suggestion-line.tsx";
import type { SuggestionOption } from "./suggestion-options.ts";

type SuggestionPanelProps = {
  listId: string;
  options: readonly SuggestionOption[];
  activeIndex: number;
  onPoint: (index: number) => void;
  onChoose: (option: SuggestionOption) => void;
};

/** The list under the search box. It is always in the page, so that the box can say which list it controls. */
export function SuggestionPanel({ listId, options, ...props }: SuggestionPanelProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  // Keeps the line that the arrow keys reached in view.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [props.activeIndex]);
  return (
    <div
      ref={list}
      role="listbox"
      id={listId}
      aria-label="Suggestions"
      className={cn(
        "border-line bg-raised shadow-float absolute inset-x-0 top-full z-50 mt-2 max-h-[min(32rem,70dvh)] overflow-y-auto rounded-lg border p-1.5",
        options.length === 0 && "hidden",
      )}
    >
      {options.map((option, index) => (
        <SuggestionLine
          key={option.id}
          option={option}
          isActive={index === props.activeIndex}
          onPoint={() => index !== props.activeIndex && props.onPoint(index)}
          onChoose={() => props.onChoose(option)}
        />
      ))}
    </div>
  );
}
