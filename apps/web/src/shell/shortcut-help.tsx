"use client";
import { Dialog, Kbd, Switch } from "@segue/ui";
import type { ReactNode } from "react";
import { player, usePlayer } from "~/player/index.ts";

const groups: readonly { title: string; keys: readonly (readonly [string[], string])[] }[] = [
  {
    title: "Playback",
    keys: [
      [["Space"], "Play or pause"],
      [["J"], "Next track"],
      [["K"], "Previous track"],
      [["←", "→"], "Back or on by 5 seconds"],
      [["⇧ ←", "⇧ →"], "Back or on by 30 seconds"],
      [["S"], "Shuffle"],
      [["R"], "Repeat"],
      [["M"], "Mute"],
    ],
  },
  {
    title: "Panels and places",
    keys: [
      [["Q"], "Queue"],
      [["Y"], "Lyrics"],
      [["G", "H"], "Home"],
      [["G", "L"], "Liked tracks"],
      [["?"], "This help"],
    ],
  },
  {
    title: "In a list of tracks",
    keys: [
      [["↑", "↓"], "Move from row to row"],
      [["Home", "End"], "First or last row"],
      [["Enter"], "Play"],
      [["⇧ ↑", "⇧ ↓"], "Select several"],
      [["Ctrl A"], "Select all"],
      [["⇧ F10"], "Menu of the row"],
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
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="text-muted py-1.5 text-xs font-semibold">{group.title}</h3>
            <dl>
              {group.keys.map(([keys, action]) => (
                <div
                  key={action}
                  className="border-line flex min-h-9 items-center justify-between gap-4 border-b text-sm last:border-0"
                >
                  <dt>{action}</dt>
                  <dd className="flex gap-1.5">
                    {keys.map((key) => (
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
