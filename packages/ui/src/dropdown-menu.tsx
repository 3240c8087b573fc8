"use client";
import { ContextMenu as Context, DropdownMenu as Dropdown } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names.ts";
import { menuClasses, MenuEntries, type MenuEntry } from "./menu-entry.tsx";

type DropdownMenuProps = {
  trigger: ReactElement;
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  isModal?: boolean;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
};

const LazyEntries = ({
  entries,
  within,
}: {
  entries: DropdownMenuProps["entries"];
  within: "dropdown" | "context";
}): ReactNode => (
  <MenuEntries entries={typeof entries === "function" ? entries() : entries} within={within} />
);

/** A menu opened by a button. Entries given as a function are made only when it opens. */
export function DropdownMenu({
  trigger,
  entries,
  side,
  align,
  isModal = true,
  isOpen,
  onOpenChange,
  className,
}: DropdownMenuProps): ReactNode {
  return (
    <Dropdown.Root modal={isModal} open={isOpen} onOpenChange={onOpenChange}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content
          side={side ?? "bottom"}
          align={align ?? "end"}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            menuClasses,
            "max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto",
            className,
          )}
        >
          <LazyEntries entries={entries} within="dropdown" />
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

type ContextMenuProps = {
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  onOpenChange?: (isOpen: boolean) => void;
  /** The one element that answers to right click, long press and the Menu key. */
  children: ReactElement;
};

/** The same menu, opened where the pointer is. */
export function ContextMenu({ entries, onOpenChange, children }: ContextMenuProps): ReactNode {
  return (
    <Context.Root onOpenChange={onOpenChange}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal>
        <Context.Content
          collisionPadding={8}
          className={cn(menuClasses, "max-h-(--radix-context-menu-content-available-height) overflow-y-auto")}
        >
          <LazyEntries entries={entries} within="context" />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}
