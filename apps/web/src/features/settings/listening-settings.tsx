"use client";
import {
  Field,
  type Option,
  Select,
  Slider,
  Switch,
  type Theme,
  themeOptions,
  toast,
  useThemeChoice,
} from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { type Normalization, player, type Quality, usePlayer } from "~/player/index.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const qualities: Option<Quality>[] = [
  { value: "auto", label: "Automatic", hint: "As good as the connection allows" },
  { value: "saver", label: "Data saver", hint: "96 kbit/s" },
  { value: "high", label: "High", hint: "320 kbit/s" },
  { value: "lossless", label: "Lossless", hint: "FLAC, where the master has it" },
];
const normalizations: Option<Normalization>[] = [
  { value: "auto", label: "Automatic", hint: "Releases keep their dynamics, mixes are evened out" },
  { value: "track", label: "Every track equally loud" },
  { value: "release", label: "Every release equally loud" },
  { value: "off", label: "Off" },
];
const crossfadeSecondsMax = 12;

/** Sound, looks and keyboard. The player changes at once; the choice follows the listener to other devices. */
export function ListeningSettings(): ReactNode {
  const trpc = useTRPC();
  const { theme, setTheme } = useThemeChoice();
  const quality = usePlayer((state) => state.quality);
  const normalization = usePlayer((state) => state.normalization);
  const crossfadeSeconds = usePlayer((state) => state.crossfadeSeconds);
  const areShortcutsEnabled = usePlayer((state) => state.areShortcutsEnabled);
  const isAutoplayOn = usePlayer((state) => state.isAutoplayOn);
  const isExplicitAllowed = usePlayer((state) => state.isExplicitAllowed);
  const queryClient = useQueryClient();
  const { mutate: keep } = useMutation(
    trpc.users.preferences.set.mutationOptions({
      onSuccess: (kept) => queryClient.setQueryData(trpc.users.preferences.get.queryKey(), kept),
      onError: (failure) => toast.error(`${toFailure(failure).message} This device keeps the choice.`),
    }),
  );
  return (
    <>
      <Field label="Quality">
        <Select
          options={qualities}
          value={quality}
          onValueChange={(value) => {
            player.setQuality(value);
            keep({ quality: value });
          }}
        />
      </Field>
      <Field label="Volume levelling">
        <Select
          options={normalizations}
          value={normalization}
          onValueChange={(value) => {
            player.setNormalization(value);
            keep({ normalization: value });
          }}
        />
      </Field>
      <div className="flex flex-col gap-3">
        <p id="crossfade-label" className="text-sm font-medium">
          Crossfade: {crossfadeSeconds === 0 ? "off" : `${crossfadeSeconds} s`}
        </p>
        <Slider
          label="Crossfade in seconds"
          value={crossfadeSeconds}
          min={0}
          max={crossfadeSecondsMax}
          step={1}
          onValueChange={(value) => player.setCrossfade(value)}
          onValueCommit={(value) => keep({ crossfadeSeconds: value })}
        />
        <p className="text-muted text-xs">
          Neighbours on a release always join without a gap and are never faded.
        </p>
      </div>
      <Field label="Colours">
        <Select
          options={themeOptions}
          value={theme}
          onValueChange={(value: Theme) => {
            setTheme(value);
            keep({ theme: value });
          }}
        />
      </Field>
      <Switch
        label="Autoplay"
        hint="When your queue ends, similar music follows on this device."
        isChecked={isAutoplayOn}
        onCheckedChange={(isChecked) => player.setAutoplay(isChecked)}
      />
      <Switch
        label="Play explicit tracks"
        hint="When off, they are shown but not played, on all your devices."
        isChecked={isExplicitAllowed}
        onCheckedChange={(isChecked) => {
          player.setExplicitAllowed(isChecked);
          keep({ explicitAllowed: isChecked });
        }}
      />
      <Switch
        label="Keyboard shortcuts"
        hint="Press ? anywhere to see them."
        isChecked={areShortcutsEnabled}
        onCheckedChange={(isChecked) => {
          player.setShortcutsEnabled(isChecked);
          keep({ keyboardShortcuts: isChecked });
        }}
      />
    </>
  );
}
