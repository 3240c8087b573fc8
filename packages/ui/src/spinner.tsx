"use client";
import { LoaderCircle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { cn } from "./class-names.ts";

type SpinnerProps = { label?: string; delayMs?: number; className?: string };

/** A sign that work goes on. It waits 400 ms, since most waits are over by then and a flash is worse than nothing. */
export function Spinner({ label = "Loading", delayMs = 400, className }: SpinnerProps): ReactNode {
  const [isVisible, setVisible] = useState(delayMs <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return (
    <span role="status" className={cn("inline-flex size-5 items-center justify-center", className)}>
      {isVisible && (
        <>
          <LoaderCircle aria-hidden className="size-full animate-spin" />
          <span className="sr-only">{label}</span>
        </>
      )}
    </span>
  );
}
