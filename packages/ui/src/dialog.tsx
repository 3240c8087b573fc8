"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names.ts";
import { focusOnOpen } from "./focus-on-open.ts";
import { IconButton } from "./icon-button.tsx";

/** The dimmed page behind anything modal. */
export const scrimClasses = "fixed inset-0 z-50 animate-appear bg-scrim data-[state=closed]:animate-leave";

export type DialogProps = {
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  trigger?: ReactElement;
  title: string;
  description?: ReactNode;
  /** Buttons at the end; the confirming one last. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A modal window: traps focus, closes on Escape, returns focus. On a phone it rises from below. */
export function Dialog({ isOpen, onOpenChange, trigger, ...props }: DialogProps): ReactNode {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={scrimClasses} />
        <Primitive.Content
          onOpenAutoFocus={focusOnOpen}
          {...(props.description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "outline-none fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col rounded-t-xl border border-line bg-surface text-ink shadow-float data-[state=closed]:animate-leave",
            "animate-from-below sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(32rem,calc(100vw-3rem))] sm:-translate-1/2 sm:animate-appear sm:rounded-xl",
            props.className,
          )}
        >
          <header className="flex items-start gap-4 py-5 pr-14 pb-3 pl-6">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="title text-xl">{props.title}</Primitive.Title>
              {props.description && (
                <Primitive.Description className="text-muted mt-1.5 text-sm">
                  {props.description}
                </Primitive.Description>
              )}
            </div>
          </header>
          {props.children && <div className="min-h-0 flex-1 overflow-y-auto px-6 py-1">{props.children}</div>}
          <footer className="flex flex-wrap justify-end gap-3 px-6 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
            {props.footer}
          </footer>
          <Primitive.Close asChild>
            <IconButton label="Close" size="sm" className="absolute top-4 right-4">
              <X aria-hidden />
            </IconButton>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
