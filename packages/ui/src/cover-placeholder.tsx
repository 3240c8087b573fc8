"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { thumbHashToDataURL } from "thumbhash";

const decode = (thumbhash: string): string | null => {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
  } catch {
    // A damaged hash costs the blur alone: the dominant colour already stands in its place.
    return null;
  }
};

/**
 * The blurred picture behind an image that is still under way. It is made in the browser, and only while the
 * image is missing, since the decoded form would add about 3 kB per cover to the page.
 */
export function CoverPlaceholder({ thumbhash }: { thumbhash: string }): ReactNode {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const blur = ref.current;
    const image = blur?.parentElement?.querySelector("img");
    if (!blur || image?.complete) return;
    const url = decode(thumbhash);
    if (url) blur.style.backgroundImage = `url(${url})`;
  }, [thumbhash]);
  return <span ref={ref} aria-hidden className="absolute inset-0 bg-cover" />;
}
