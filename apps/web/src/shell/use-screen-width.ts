"use client";
import { useSyncExternalStore } from "react";

/** The widths at which the frame changes: a phone below 768 px, wide from 1280 px. */
export type ScreenWidth = "phone" | "medium" | "wide";

const phoneQuery = "(width < 48rem)";
const wideQuery = "(width >= 80rem)";

function subscribe(listener: () => void): () => void {
  const queries = [phoneQuery, wideQuery].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}

function read(): ScreenWidth {
  if (window.matchMedia(phoneQuery).matches) return "phone";
  return window.matchMedia(wideQuery).matches ? "wide" : "medium";
}

/** The present width for behaviour that CSS cannot decide; `medium` on the server and during hydration. */
export function useScreenWidth(): ScreenWidth {
  return useSyncExternalStore(subscribe, read, () => "medium");
}
