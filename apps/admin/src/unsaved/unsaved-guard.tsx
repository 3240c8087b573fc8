"use client";
import { AlertDialog } from "@segue/ui";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useBeforeUnload } from "./use-before-unload.ts";
import { useUnsavedStore } from "./unsaved-changes.ts";

/** Asks before a link, a reload or a closed tab throws unsaved changes away. */
export function UnsavedGuard(): ReactNode {
  const router = useRouter();
  const isUnsaved = useUnsavedStore((state) => state.keys.size > 0);
  const [target, setTarget] = useState<string | null>(null);
  useBeforeUnload(isUnsaved);

  // The router cannot be asked to wait, so that the click is caught before it hears of it.
  useEffect(() => {
    if (!isUnsaved) return;
    const onClick = (event: MouseEvent): void => {
      const href = inAppTarget(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [isUnsaved]);

  return (
    <AlertDialog
      isOpen={target !== null}
      onOpenChange={(isOpen) => !isOpen && setTarget(null)}
      title="Leave without saving?"
      description="What you changed on this page has not been saved."
      confirmLabel="Leave"
      cancelLabel="Stay"
      isDangerous
      onConfirm={() => {
        useUnsavedStore.setState({ keys: new Set() });
        if (target !== null) router.push(target);
      }}
    />
  );
}

/** Where a plain click on a link would take this tab inside of the console; null for any other click. */
function inAppTarget(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target === "_blank" || link.origin !== window.location.origin) return null;
  if (link.pathname === window.location.pathname) return null;
  return link.pathname + link.search;
}
