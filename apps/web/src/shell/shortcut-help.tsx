"use client";
import { Dialog, Kbd, Switch } from "@segue/ui";
import type { ReactNode } from "react";
import { player, playerShortcuts, usePlayer } from "~/player/index.ts";
import { shellShortcuts } from "./use-shell-shortcuts.ts";

type Row = { keys: readonly string[]; label: string };

const groups: readonly { title: string; rows: readonly Row[] }[] = [
  { title: "Playback", rows: playerShortcuts },
  { title: "Panels and places", rows: shellShortcuts },
  {
    title: "In a list of tracks",
    rows: [
      { keys: ["↑", "↓"], label: "Move from row to row" },
      { keys: ["Enter"], label: "Play" },
      { keys: ["Shift", "Enter"], label: "Add to the end of the queue" },
      { keys: ["⌘/Ctrl", "Enter"], label: "Play next" },
      { keys: ["Shift", "↓"], label: "Select several" },
      { keys: ["⌘/Ctrl", "A"], label: "Select all" },
      { keys: ["Shift", "F10"], label: "Menu of the row" },
    ],
  },
];

/** Every key there is, and the switch that turns the single-letter ones off. */
export function ShortcutHelp(): ReactNode {
  const isOpen = usePlayer((state) => state.isShortcutHelpOpen);
  const areEnabled = usePlayer((state) => state.areShortcutsEnabled);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => player.setShortcutHelpOpen(next)}
      title="Keyboard shortcuts"
      className="sm:w-[min(46rem,calc(100vw-3rem))]"
    >
      <Switch
        label="Use keyboard shortcuts"
        hint="Turn them off where they get in the way of dictation or other tools."
        isChecked={areEnabled}
        onCheckedChange={(next) => player.setShortcutsEnabled(next)}
        className="bg-hover/60 mb-3 rounded-lg px-4 py-3"
      />
      <div className="gap-x-10 sm:columns-2">
        {groups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="text-muted py-1.5 text-xs font-semibold">{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <div
                  key={row.label}
                  className="border-line flex min-h-9 items-center justify-between gap-4 border-b text-sm last:border-0"
                >
                  <dt>{row.label}</dt>
                  <dd className="flex shrink-0 gap-1.5">
                    {row.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
