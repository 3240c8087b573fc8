"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { usePlayer } from "~/player/index.ts";
import { setSleepMenuOpen, togglePanel } from "./shell-store.ts";

const places: Record<string, string> = { h: "/", n: "/new", l: "/library/liked" };
const sequenceMs = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, [role='dialog'], [role='menu']") !== null);

/** Goes to the search box that is on the screen; where there is none, to its page. */
function focusSearch(openPage: () => void): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>("[data-search-box]")];
  const box = boxes.find((candidate) => candidate.checkVisibility());
  if (!box) return openPage();
  box.focus();
  box.select();
}

/** The letters that belong to the frame, as the help sheet lists them. */
export const shellShortcuts: readonly { keys: readonly string[]; label: string }[] = [
  { keys: ["/"], label: "Search" },
  { keys: ["L"], label: "Like what is playing" },
  { keys: ["Q"], label: "Queue" },
  { keys: ["Y"], label: "Lyrics" },
  { keys: ["T"], label: "Sleep timer" },
  { keys: ["G", "H"], label: "Home" },
  { keys: ["G", "N"], label: "New releases" },
  { keys: ["G", "L"], label: "Liked tracks" },
];

/** Answers to those letters while shortcuts are on and nobody types. */
export function useShellShortcuts(): void {
  const router = useRouter();
  const areEnabled = usePlayer((state) => state.areShortcutsEnabled);

  // Follows the keyboard of the whole document.
  useEffect(() => {
    if (!areEnabled) return;
    let wentAt = -Infinity;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const place = event.timeStamp - wentAt < sequenceMs ? places[key] : undefined;
      wentAt = key === "g" ? event.timeStamp : -Infinity;
      if (key === "/") {
        event.preventDefault(); // the box would take the stroke for its first letter
        focusSearch(() => router.push("/search"));
      } else if (place) {
        event.preventDefault();
        event.stopImmediatePropagation();
        router.push(place);
      } else if (key === "q") togglePanel("queue");
      else if (key === "y") togglePanel("lyrics");
      else if (key === "t") {
        event.preventDefault(); // the menu that opens would take the letter for a search
        setSleepMenuOpen(true);
      } else if (key === "l") document.querySelector<HTMLElement>("[data-like-current] button")?.click();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [areEnabled, router]);
}
