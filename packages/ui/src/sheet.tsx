"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names.ts";
import { scrimClasses } from "./dialog.tsx";
import { focusOnOpen } from "./focus-on-open.ts";
import { IconButton } from "./icon-button.tsx";

const sides = {
  left: "inset-y-0 left-0 w-[min(22rem,88vw)] animate-from-left border-r data-[state=closed]:animate-to-left",
  right:
    "inset-y-0 right-0 w-[min(26rem,92vw)] animate-from-right border-l data-[state=closed]:animate-to-right",
  bottom:
    "inset-x-0 bottom-0 max-h-[92dvh] animate-from-below rounded-t-xl border-t data-[state=closed]:animate-to-below",
  full: "inset-0 animate-from-below data-[state=closed]:animate-to-below",
};

type SheetProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** Keeps the title for screen readers only, where the content draws its own head. */
  isHeaderHidden?: boolean;
  side: keyof typeof sides;
  trigger?: ReactElement;
  className?: string;
  children: ReactNode;
};

/** A modal panel that slides in from an edge, or covers the screen. */
export function Sheet({ isOpen, onOpenChange, trigger, side, ...props }: SheetProps): ReactNode {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={scrimClasses} />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusOnOpen}
          className={cn(
            "outline-none fixed z-50 flex flex-col border-line bg-surface text-ink shadow-float",
            sides[side],
            props.className,
          )}
        >
          {props.isHeaderHidden ? (
            <Primitive.Title className="sr-only">{props.title}</Primitive.Title>
          ) : (
            <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-2">
              <Primitive.Title className="title text-lg">{props.title}</Primitive.Title>
              <Primitive.Close asChild>
                <IconButton label="Close" size="sm" className="-mr-2">
                  <X aria-hidden />
                </IconButton>
              </Primitive.Close>
            </header>
          )}
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{props.children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
