"use client";
import { Popover as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names.ts";

/** The look shared by everything that floats over the page: menus, lists, popovers. */
export const floatingClasses =
  "z-50 overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-float animate-pop data-[state=closed]:animate-leave";

type PopoverProps = {
  trigger: ReactElement;
  /** Names the panel for screen readers. */
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** A small panel anchored to its trigger; Escape and a click outside close it and give focus back. */
export function Popover({ isOpen, onOpenChange, ...props }: PopoverProps): ReactNode {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{props.trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={props.label}
          side={props.side ?? "bottom"}
          align={props.align ?? "center"}
          sideOffset={8}
          collisionPadding={12}
          className={cn(floatingClasses, "w-72 p-4", props.className)}
        >
          {props.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
