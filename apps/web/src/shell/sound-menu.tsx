"use client";
import { DropdownMenu, type MenuEntry, type Option } from "@segue/ui";
import { type ReactElement, type ReactNode, useState } from "react";
import { player, type PlayerState, usePlayer } from "~/player/index.ts";

const qualities: readonly Option<PlayerState["quality"]>[] = [
  { value: "auto", label: "Automatic", hint: "As good as the network allows" },
  { value: "saver", label: "Data saver", hint: "AAC 96 kbit/s" },
  { value: "high", label: "High", hint: "AAC 320 kbit/s" },
  { value: "lossless", label: "Lossless", hint: "FLAC, where there is one" },
];

const loudnesses: readonly Option<PlayerState["normalization"]>[] = [
  { value: "auto", label: "Automatic", hint: "A release keeps its own dynamics" },
  { value: "track", label: "Every track alike" },
  { value: "release", label: "Every release alike" },
  { value: "off", label: "As recorded" },
];

const speeds: readonly Option[] = ["0.5", "0.75", "1", "1.25", "1.5", "1.75", "2"].map((value) => ({
  value,
  label: value === "1" ? "Normal" : `${value}×`,
}));

const crossfades: readonly Option[] = [0, 2, 4, 6, 8, 12].map((seconds) => ({
  value: String(seconds),
  label: seconds === 0 ? "Off" : `${seconds} s`,
}));

const minute = 60_000;
const sleeps: readonly Option[] = [
  { value: "off", label: "Off" },
  ...[15, 30, 45, 60].map((minutes) => ({ value: String(minutes), label: `In ${minutes} minutes` })),
  { value: "end-of-track", label: "After this track" },
];

const pick = <Value extends string>(options: readonly Option<Value>[], value: string): Value | undefined =>
  options.find((option) => option.value === value)?.value;

/** What the quality chip says of the sound that is heard now. */
export function renditionLabel(rendition: PlayerState["rendition"], quality: PlayerState["quality"]): string {
  if (rendition?.name === "flac") return "Lossless";
  if (rendition) return `${Math.round(rendition.bitrateBps / 1000)} kbit/s`;
  return qualities.find((option) => option.value === quality)?.label ?? "Automatic";
}

/** The quality choice alone. */
export function useQualityEntries(): MenuEntry[] {
  const quality = usePlayer((state) => state.quality);
  const normalization = usePlayer((state) => state.normalization);
  const crossfadeSeconds = usePlayer((state) => state.crossfadeSeconds);
  return [
    {
      kind: "choice",
      label: "Sound quality",
      options: qualities,
      value: quality,
      onChange: (value) => player.setQuality(pick(qualities, value) ?? "auto"),
    },
    { kind: "separator" },
    {
      kind: "submenu",
      label: "Loudness",
      entries: [
        {
          kind: "choice",
          label: "Bring to one loudness",
          options: loudnesses,
          value: normalization,
          onChange: (value) => player.setNormalization(pick(loudnesses, value) ?? "auto"),
        },
      ],
    },
    {
      kind: "submenu",
      label: "Crossfade",
      entries: [
        {
          kind: "choice",
          label: "Between tracks of different releases",
          options: crossfades,
          value: String(crossfadeSeconds),
          onChange: (value) => player.setCrossfade(Number(value)),
        },
      ],
    },
  ];
}

/** Playback speed. */
export function useSpeedEntries(): MenuEntry[] {
  const speed = usePlayer((state) => state.speed);
  return [
    {
      kind: "choice",
      label: "Speed",
      options: speeds,
      value: String(speed),
      onChange: (value) => player.setSpeed(Number(value)),
    },
  ];
}

/** When to stop by itself. */
export function useSleepEntries(): MenuEntry[] {
  const timer = usePlayer((state) => state.sleepTimer);
  const onChange = (value: string): void => {
    if (value === "off") player.setSleepTimer(null);
    else if (value === "end-of-track") player.setSleepTimer({ kind: "end-of-track" });
    else player.setSleepTimer({ kind: "at", endsAtMs: Date.now() + Number(value) * minute });
  };
  const value = timer === null ? "off" : timer.kind === "at" ? "at" : timer.kind;
  const endsAt =
    timer?.kind === "at"
      ? [
          {
            value: "at",
            label: `At ${new Date(timer.endsAtMs).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`,
          },
        ]
      : [];
  return [{ kind: "choice", label: "Sleep timer", options: [...endsAt, ...sleeps], value, onChange }];
}

type SoundMenuProps = {
  trigger: ReactElement;
  /** Shows the sleep timer alone, as its key asks for. */
  isSleepOpen?: boolean;
  onSleepClose?: () => void;
};

/** Quality, loudness, crossfade, speed and sleep timer in one menu, where there is no room for each. */
export function SoundMenu({ trigger, isSleepOpen = false, onSleepClose }: SoundMenuProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const sleeps = useSleepEntries();
  const entries: MenuEntry[] = [
    ...useQualityEntries(),
    { kind: "submenu", label: "Speed", entries: useSpeedEntries() },
    { kind: "submenu", label: "Sleep timer", entries: sleeps },
  ];
  return (
    <DropdownMenu
      trigger={trigger}
      entries={isSleepOpen ? sleeps : entries}
      side="top"
      isOpen={isOpen || isSleepOpen}
      onOpenChange={(isNowOpen) => {
        setOpen(isNowOpen);
        if (!isNowOpen) onSleepClose?.();
      }}
    />
  );
}
