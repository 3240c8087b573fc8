"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { openPanel, panelFromQuery, queryWithPanel, useShellStore } from "./shell-store.ts";

/**
 * Keeps `?panel=` and the open panel the same: a link with it opens the panel, and a panel stays open
 * while pages change beneath it.
 */
export function usePanelInUrl(): void {
  const pathname = usePathname();
  const panel = useShellStore((state) => state.panel);

  // Follows the address bar: the first URL and the browser's back and forward.
  useEffect(() => {
    const read = (): void => openPanel(panelFromQuery(window.location.search));
    read();
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);

  // Writes the address bar, replacing the entry: a panel is not a page to go back to.
  useEffect(() => {
    if (panel === undefined) return;
    const { search, hash } = window.location;
    const query = queryWithPanel(search, panel);
    if (query !== search) window.history.replaceState(null, "", `${pathname}${query}${hash}`);
  }, [panel, pathname]);
}
