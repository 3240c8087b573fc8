"use client";
import { AlertDialog as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";
import { scrimClasses } from "./dialog.tsx";

type AlertDialogProps = {
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  trigger?: ReactElement;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  isDangerous?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone; only a button answers it, and focus starts on Cancel. */
export function AlertDialog({ isOpen, onOpenChange, ...props }: AlertDialogProps): ReactNode {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      {props.trigger && <Primitive.Trigger asChild>{props.trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={scrimClasses} />
        <Primitive.Content className="animate-appear border-line bg-surface text-ink shadow-float data-[state=closed]:animate-leave fixed top-1/2 left-1/2 z-50 w-[min(27rem,calc(100vw-2rem))] -translate-1/2 rounded-xl border p-6">
          <Primitive.Title className="title text-xl">{props.title}</Primitive.Title>
          <Primitive.Description className="text-muted mt-2 text-sm">
            {props.description}
          </Primitive.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Primitive.Cancel asChild>
              <Button variant="quiet">{props.cancelLabel ?? "Cancel"}</Button>
            </Primitive.Cancel>
            <Primitive.Action asChild>
              <Button variant={props.isDangerous ? "danger" : "primary"} onClick={props.onConfirm}>
                {props.confirmLabel}
              </Button>
            </Primitive.Action>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
