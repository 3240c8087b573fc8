import type { Player } from "./player-actions.ts";
import type { PlayerState } from "./player-state.ts";

/** One keyboard shortcut of the player, also as shown in the help sheet. */
export interface Shortcut {
  readonly id: string;
  /** For display: one entry per key of the combination. */
  readonly keys: readonly string[];
  readonly label: string;
  matches(event: KeyboardEvent): boolean;
  run(player: Player, state: PlayerState): void;
}

const hasNoModifier = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;
const isKey =
  (key: string, isShifted = false) =>
  (event: KeyboardEvent): boolean =>
    hasNoModifier(event) && event.shiftKey === isShifted && event.key.toLowerCase() === key;
const isInPlayer = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest("[data-player]") !== null;

/** The player's shortcuts, in the order of the help sheet. */
export const playerShortcuts: readonly Shortcut[] = [
  {
    id: "toggle",
    keys: ["Space"],
    label: "Play or pause",
    matches: isKey(" "),
    run: (player) => player.toggle(),
  },
  {
    id: "forward",
    keys: ["→"],
    label: "Forward 5 s",
    matches: isKey("arrowright"),
    run: (player) => player.seekBy(5000),
  },
  {
    id: "back",
    keys: ["←"],
    label: "Back 5 s",
    matches: isKey("arrowleft"),
    run: (player) => player.seekBy(-5000),
  },
  {
    id: "far-forward",
    keys: ["Shift", "→"],
    label: "Forward 30 s",
    matches: isKey("arrowright", true),
    run: (player) => player.seekBy(30_000),
  },
  {
    id: "far-back",
    keys: ["Shift", "←"],
    label: "Back 30 s",
    matches: isKey("arrowleft", true),
    run: (player) => player.seekBy(-30_000),
  },
  { id: "next", keys: ["J"], label: "Next track", matches: isKey("j"), run: (player) => player.next() },
  {
    id: "previous",
    keys: ["K"],
    label: "Previous track",
    matches: isKey("k"),
    run: (player) => player.previous(),
  },
  {
    id: "louder",
    keys: ["↑"],
    label: "Louder (inside the player)",
    matches: (event) => isKey("arrowup")(event) && isInPlayer(event),
    run: (player, { volume }) => player.setVolume(volume + 0.05),
  },
  {
    id: "quieter",
    keys: ["↓"],
    label: "Quieter (inside the player)",
    matches: (event) => isKey("arrowdown")(event) && isInPlayer(event),
    run: (player, { volume }) => player.setVolume(volume - 0.05),
  },
  { id: "mute", keys: ["M"], label: "Mute", matches: isKey("m"), run: (player) => player.toggleMuted() },
  {
    id: "shuffle",
    keys: ["S"],
    label: "Shuffle",
    matches: isKey("s"),
    run: (player, { isShuffled }) => player.setShuffled(!isShuffled),
  },
  { id: "repeat", keys: ["R"], label: "Repeat", matches: isKey("r"), run: (player) => player.cycleRepeat() },
  {
    id: "undo",
    keys: ["⌘/Ctrl", "Z"],
    label: "Undo the last queue change",
    matches: (event) =>
      (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z",
    run: (player) => player.undoQueue(),
  },
  {
    id: "help",
    keys: ["?"],
    label: "Show the shortcuts",
    // The key sits on different places with and without Shift around the world.
    matches: (event) => hasNoModifier(event) && event.key === "?",
    run: (player, { isShortcutHelpOpen }) => player.setShortcutHelpOpen(!isShortcutHelpOpen),
  },
];

/** Elements that use keys themselves; the selector after them lists what takes only Space, Enter or arrows. */
const TYPING =
  "input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, select, [contenteditable=true]";
const ACTIVATED_BY_SPACE = "button, a[href], summary, [role=button], [role=option], [role=menuitem], input";
const MOVED_BY_ARROWS =
  "[role=slider], [role=listbox], [role=menu], [role=tablist], [role=radiogroup], input";

/** The shortcut an event means, or null: while typing, in dialogs' own controls, or when a control wants the key. */
export function shortcutFor(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING)) return null;
  if (event.key === " " && target?.closest(ACTIVATED_BY_SPACE)) return null;
  if (event.key.startsWith("Arrow") && target?.closest(MOVED_BY_ARROWS)) return null;
  return playerShortcuts.find((shortcut) => shortcut.matches(event)) ?? null;
}
