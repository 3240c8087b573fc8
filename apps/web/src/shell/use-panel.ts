"use client";
import { useSearchParams } from "next/navigation";
import { type Panel, panelFromQuery, useShellStore } from "./shell-store.ts";

/** The panel that is open; null when none is. Before the page is alive it is the one the URL asks for. */
export function usePanel(): Panel | null {
  const asked = panelFromQuery(useSearchParams().toString());
  const panel = useShellStore((state) => state.panel);
  return panel === undefined ? asked : panel;
}
