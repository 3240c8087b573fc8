"use client";
import { type RefObject, useEffect, useRef } from "react";

/** A ref for the last element of a list: `onReached` runs whenever it comes near the view. */
export function useEndInView(onReached: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  // Follows the browser's own account of what is in view.
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onReached(), {
      rootMargin: "600px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [onReached]);
  return end;
}
