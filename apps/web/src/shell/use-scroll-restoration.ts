"use client";
import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { describeFocus, findFocus } from "./focus-place.ts";

type Place = { top: number; focus: string | null };

const givenUpAfterMs = 4000;

/**
 * Back and forward bring a page's scroll position and focus back; any other way to a page starts at its top.
 * Next restores the window only, and here the page scrolls in an element of its own.
 */
export function useScrollRestoration(scroller: RefObject<HTMLElement | null>): void {
  const pathname = usePathname();
  const places = useRef(new Map<string, Place>());
  const isTravelling = useRef(false);
  const current = useRef(pathname);

  // Follows the browser's history and what the listener does inside the page.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onTravel = (): void => {
      isTravelling.current = true;
    };
    const remember = (): void => {
      const place = places.current.get(current.current);
      places.current.set(current.current, { top: element.scrollTop, focus: place?.focus ?? null });
    };
    const rememberFocus = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement)) return;
      places.current.set(current.current, { top: element.scrollTop, focus: describeFocus(event.target) });
    };
    window.addEventListener("popstate", onTravel);
    element.addEventListener("scroll", remember, { passive: true });
    element.addEventListener("focusin", rememberFocus);
    return () => {
      window.removeEventListener("popstate", onTravel);
      element.removeEventListener("scroll", remember);
      element.removeEventListener("focusin", rememberFocus);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || current.current === pathname) return;
    current.current = pathname;
    const place = isTravelling.current ? places.current.get(pathname) : undefined;
    isTravelling.current = false;
    if (!place) {
      element.scrollTo({ top: 0 });
      return;
    }
    return restore(element, place);
  }, [pathname, scroller]);
}

/** Goes to the place as soon as the page is long enough, unless the listener moves first. */
function restore(element: HTMLElement, place: Place): () => void {
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    for (const kind of ["wheel", "touchstart", "keydown"]) element.removeEventListener(kind, stop);
  };
  const attempt = (): void => {
    element.scrollTop = place.top;
    const isThere = Math.abs(element.scrollTop - place.top) < 2;
    const target = place.focus === null ? null : findFocus(element, place.focus);
    if (isThere) target?.focus({ preventScroll: true });
    if (isThere && (place.focus === null || target)) stop();
  };
  const observer = new ResizeObserver(attempt);
  const timer = setTimeout(stop, givenUpAfterMs);
  for (const kind of ["wheel", "touchstart", "keydown"])
    element.addEventListener(kind, stop, { passive: true });
  for (const child of element.children) observer.observe(child);
  attempt();
  return stop;
}
