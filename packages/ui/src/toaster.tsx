"use client";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { Toaster as Primitive } from "sonner";

export { toast } from "sonner";

/** The place where `toast(...)` shows its messages; every app renders it once. */
export function Toaster({ bottomOffset = 24 }: { bottomOffset?: number | string }): ReactNode {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="bottom-center"
      offset={{ bottom: bottomOffset }}
      mobileOffset={{ bottom: bottomOffset }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "font-sans flex w-full items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-sm text-ink shadow-float",
          title: "font-medium",
          description: "text-muted",
          content: "flex-1",
          icon: "shrink-0 [&_svg]:size-5",
          error: "[&_[data-icon]]:text-danger-ink",
          success: "[&_[data-icon]]:text-success-ink",
          actionButton:
            "ml-auto h-8 shrink-0 rounded-full px-3 text-sm font-bold text-accent-ink hover:bg-hover touch:h-11",
          cancelButton: "h-8 shrink-0 rounded-full px-3 text-sm text-muted hover:bg-hover touch:h-11",
        },
      }}
    />
  );
}
