"use client";
import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** One tab: its value, its label, and what it shows. */
export type Tab<Value extends string = string> = { value: Value; label: ReactNode; content: ReactNode };

type TabsProps<Value extends string> = {
  tabs: readonly Tab<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  label: string;
  className?: string;
  listClassName?: string;
  contentClassName?: string;
};

/** Panels of which one shows; arrow keys move between the tabs. */
export function Tabs<Value extends string>(props: TabsProps<Value>): ReactNode {
  return (
    <Primitive.Root
      value={props.value}
      onValueChange={(value) => {
        const tab = props.tabs.find((candidate) => candidate.value === value);
        if (tab) props.onValueChange(tab.value);
      }}
      className={cn("flex min-h-0 flex-col", props.className)}
    >
      <Primitive.List aria-label={props.label} className={cn("flex gap-1", props.listClassName)}>
        {props.tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="text-muted hover:text-ink data-[state=active]:bg-hover data-[state=active]:text-ink touch:h-11 h-9 rounded-full px-3.5 text-sm font-semibold transition-colors"
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {props.tabs.map((tab) => (
        <Primitive.Content
          key={tab.value}
          value={tab.value}
          className={cn("min-h-0", props.contentClassName)}
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
