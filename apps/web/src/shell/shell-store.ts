import { create } from "zustand";

/** What the right panel, or the player sheet on a phone, shows. */
export type Panel = "playing" | "queue" | "lyrics";

/** The panels in the order of their tabs. */
export const panels: readonly { value: Panel; label: string }[] = [
  { value: "playing", label: "Now playing" },
  { value: "queue", label: "Queue" },
  { value: "lyrics", label: "Lyrics" },
];

type ShellState = {
  /** Undefined until the first URL was read. */
  panel: Panel | null | undefined;
  /** What the visitor wanted to do when asked to sign in; null while not asked. */
  signInReason: string | null;
  isSleepMenuOpen: boolean;
};

/** State of the frame that lasts over navigation. */
export const useShellStore = create<ShellState>(() => ({
  panel: undefined,
  signInReason: null,
  isSleepMenuOpen: false,
}));

/** Shows a panel, or none. */
export function openPanel(panel: Panel | null): void {
  useShellStore.setState({ panel });
}

/** Shows the panel, or closes it when it is already the one shown. */
export function togglePanel(panel: Panel): void {
  useShellStore.setState((state) => ({ panel: state.panel === panel ? null : panel }));
}

/** Opens or closes the sleep timer's menu in the player bar. */
export function setSleepMenuOpen(isSleepMenuOpen: boolean): void {
  useShellStore.setState({ isSleepMenuOpen });
}

/** Asks a visitor to sign in; `reason` completes "Sign in to …", as in `like tracks`. */
export function promptSignIn(reason: string): void {
  useShellStore.setState({ signInReason: reason });
}

/** The panel a URL's query asks for; null when it asks for none that exists. */
export function panelFromQuery(search: string): Panel | null {
  const wanted = new URLSearchParams(search).get("panel");
  return panels.find((panel) => panel.value === wanted)?.value ?? null;
}

/** The query with `panel` set or taken out; every other parameter stays as it is. */
export function queryWithPanel(search: string, panel: Panel | null): string {
  const query = new URLSearchParams(search);
  if (panel) query.set("panel", panel);
  else query.delete("panel");
  const text = query.toString();
  return text ? `?${text}` : "";
}
