"use client";
import { IconButton, Slider } from "@segue/ui";
import { Volume1, Volume2, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import { player, usePlayer } from "~/player/index.ts";

/** Mute button and volume slider. */
export function VolumeControl(): ReactNode {
  const volume = usePlayer((state) => state.volume);
  const isMuted = usePlayer((state) => state.isMuted);
  const shown = isMuted ? 0 : volume;
  const Icon = shown === 0 ? VolumeX : shown < 0.5 ? Volume1 : Volume2;
  return (
    <div className="flex w-34 items-center gap-1">
      <IconButton
        label={isMuted ? "Unmute" : "Mute"}
        shortcut="M"
        size="sm"
        onClick={() => player.toggleMuted()}
      >
        <Icon aria-hidden />
      </IconButton>
      <Slider
        label="Volume"
        value={Math.round(shown * 100)}
        max={100}
        onValueChange={(value) => {
          if (isMuted && value > 0) player.toggleMuted();
          player.setVolume(value / 100);
        }}
        formatValue={(value) => `${value} percent`}
      />
    </div>
  );
}
