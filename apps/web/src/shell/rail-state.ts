const storageKey = "segue.rail";

/** Runs before the first paint and puts the remembered state of the rail on the document. */
export const restoreRailScript = `try{if(localStorage.getItem("${storageKey}")==="collapsed")document.documentElement.dataset.rail="collapsed"}catch{}`;

const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: hears of every change of the rail. */
export function subscribeToRail(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the left rail shows icons alone. */
export function isRailCollapsed(): boolean {
  return document.documentElement.dataset.rail === "collapsed";
}

/** Collapses or opens the left rail and remembers it on this device. */
export function setRailCollapsed(isCollapsed: boolean): void {
  const root = document.documentElement;
  if (isCollapsed) root.dataset.rail = "collapsed";
  else delete root.dataset.rail;
  try {
    localStorage.setItem(storageKey, isCollapsed ? "collapsed" : "open");
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page.
  }
  for (const listener of listeners) listener();
}
