"use client";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Distance in px from the top of the scrolled content to the element; 0 without a scroller. Follows layout changes above. */
export function useScrollMargin(
  scroller: HTMLElement | null,
  element: RefObject<HTMLElement | null>,
): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!scroller || !target) return;
    const measure = (): void => {
      const distance = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setMargin(Math.round(distance + scroller.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller, element]);
  return margin;
}
