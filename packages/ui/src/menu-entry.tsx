"use client";
import { Check, ChevronRight } from "lucide-react";
import { ContextMenu as Context, DropdownMenu as Dropdown } from "radix-ui";
import type { ComponentType, ReactNode } from "react";
import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";
import { Link } from "./link.tsx";
import { floatingClasses } from "./popover.tsx";
import type { Option } from "./select.tsx";

type Icon = ComponentType<{ className?: string; "aria-hidden"?: boolean }>;

/** One line of a menu. The same list serves a button's menu and a right-click, so both always agree. */
export type MenuEntry =
  | {
      kind: "action";
      label: string;
      icon?: Icon;
      shortcut?: string;
      isDanger?: boolean;
      isDisabled?: boolean;
      onSelect: () => void;
    }
  | { kind: "link"; label: string; icon?: Icon; href: string }
  | {
      kind: "choice";
      label: string;
      options: readonly Option[];
      value: string;
      onChange: (value: string) => void;
    }
  | { kind: "submenu"; label: string; icon?: Icon; entries: readonly MenuEntry[] }
  | { kind: "heading"; label: ReactNode }
  | { kind: "separator" };

/** Look of the box that holds menu lines. */
export const menuClasses = cn(floatingClasses, "min-w-52 max-w-80 p-1.5");

const lineClasses =
  "flex min-h-9 cursor-default items-center gap-3 rounded-sm px-2.5 py-1.5 text-sm outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover data-[state=open]:bg-hover touch:min-h-11";
const iconClasses = "size-4 shrink-0 text-muted";

/** Draws entries with the parts of a dropdown or of a context menu. */
export function MenuEntries({
  entries,
  within,
}: {
  entries: readonly MenuEntry[];
  within: "dropdown" | "context";
}): ReactNode {
  return entries.map((entry, index) => (
    <MenuLine key={lineKey(entry, index)} entry={entry} within={within} />
  ));
}

const lineKey = (entry: MenuEntry, index: number): string =>
  entry.kind === "separator" || entry.kind === "heading"
    ? `${entry.kind}-${index}`
    : `${entry.kind}-${entry.label}`;

function MenuLine({ entry, within }: { entry: MenuEntry; within: "dropdown" | "context" }): ReactNode {
  const Parts = within === "dropdown" ? Dropdown : Context;
  switch (entry.kind) {
    case "separator":
      return <Parts.Separator className="bg-line mx-1 my-1.5 h-px" />;
    case "heading":
      return <Parts.Label className="text-muted px-2.5 pt-1.5 pb-1 text-xs">{entry.label}</Parts.Label>;
    case "action":
      return (
        <Parts.Item
          className={cn(lineClasses, entry.isDanger && "text-danger-ink")}
          disabled={entry.isDisabled ?? false}
          onSelect={entry.onSelect}
        >
          {entry.icon && (
            <entry.icon aria-hidden className={cn(iconClasses, entry.isDanger && "text-danger-ink")} />
          )}
          <span className="flex-1">{entry.label}</span>
          {entry.shortcut && <Kbd>{entry.shortcut}</Kbd>}
        </Parts.Item>
      );
    case "link":
      return (
        <Parts.Item asChild className={lineClasses}>
          <Link href={entry.href}>
            {entry.icon && <entry.icon aria-hidden className={iconClasses} />}
            <span className="flex-1">{entry.label}</span>
          </Link>
        </Parts.Item>
      );
    case "choice":
      return (
        <>
          <Parts.Label className="text-muted px-2.5 pt-1.5 pb-1 text-xs font-semibold">
            {entry.label}
          </Parts.Label>
          <Parts.RadioGroup value={entry.value} onValueChange={entry.onChange}>
            {entry.options.map((option) => (
              <Parts.RadioItem
                key={option.value}
                value={option.value}
                className={cn(lineClasses, "data-[state=checked]:font-semibold")}
              >
                <span className="flex-1">
                  {option.label}
                  {option.hint && <span className="text-muted block text-xs font-normal">{option.hint}</span>}
                </span>
                <Parts.ItemIndicator>
                  <Check aria-hidden className="text-accent-ink size-4" />
                </Parts.ItemIndicator>
              </Parts.RadioItem>
            ))}
          </Parts.RadioGroup>
        </>
      );
    case "submenu":
      return (
        <Parts.Sub>
          <Parts.SubTrigger className={lineClasses}>
            {entry.icon && <entry.icon aria-hidden className={iconClasses} />}
            <span className="flex-1">{entry.label}</span>
            <ChevronRight aria-hidden className="text-muted size-4" />
          </Parts.SubTrigger>
          <Parts.Portal>
            <Parts.SubContent className={menuClasses} collisionPadding={8}>
              <MenuEntries entries={entry.entries} within={within} />
            </Parts.SubContent>
          </Parts.Portal>
        </Parts.Sub>
      );
  }
}
