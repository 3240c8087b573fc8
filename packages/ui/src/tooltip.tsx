"use client";
import { Tooltip as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

/** Side of the trigger the tooltip prefers. */
export type TooltipSide = "top" | "right" | "bottom" | "left";

/** Shares one opening delay among all tooltips below it; every app renders it once. */
export function TooltipProvider({ children }: { children: ReactNode }): ReactNode {
  return (
    <Primitive.Provider delayDuration={450} skipDelayDuration={250}>
      {children}
    </Primitive.Provider>
  );
}

type TooltipProps = ComponentProps<typeof Primitive.Trigger> & {
  label: string;
  shortcut?: string | undefined;
  side?: TooltipSide | undefined;
};

/**
 * A short name for what is under the pointer or focus. Needs a TooltipProvider above it.
 * Other props go to the trigger, so a menu or dialog may use a tooltipped button as its own trigger.
 */
export function Tooltip({ label, shortcut, side = "top", children, ...trigger }: TooltipProps): ReactNode {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild {...trigger}>
        {children}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="animate-appear bg-ink text-canvas shadow-float z-60 flex max-w-64 items-center gap-2 rounded-md px-2.5 py-1.5 text-xs font-medium"
        >
          {label}
          {shortcut && <Kbd className="bg-canvas/15 text-canvas border-transparent">{shortcut}</Kbd>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
