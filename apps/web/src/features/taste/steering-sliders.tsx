"use client";
import { Slider } from "@segue/ui";
import { type ReactNode, useId, useState } from "react";
import type { TasteData } from "~/recommendations/offered.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";

type Steering = TasteData["steering"];

const percent = 100;

/** Two sliders: how much is new, and how well known it may be. Kept when let go of. */
export function SteeringSliders({ steering }: { steering: Steering }): ReactNode {
  const { steer } = useTasteChanges();
  const [held, setHeld] = useState<Steering | null>(null);
  const shown = held ?? steering;
  const keep = (wish: Steering): void => {
    setHeld(wish);
    void steer(wish).then(() => setHeld(null));
  };
  return (
    <>
      <SteeringSlider
        label="Familiar or new"
        low="What I know"
        high="What I have never heard"
        value={shown.novelty}
        onChange={(novelty) => setHeld({ ...shown, novelty })}
        onCommit={(novelty) => keep({ ...shown, novelty })}
      />
      <SteeringSlider
        label="Popular or deep"
        low="What many play"
        high="What few know"
        value={shown.depth}
        onChange={(depth) => setHeld({ ...shown, depth })}
        onCommit={(depth) => keep({ ...shown, depth })}
      />
    </>
  );
}

type SteeringSliderProps = {
  label: string;
  low: string;
  high: string;
  value: number;
  onChange: (value: number) => void;
  onCommit: (value: number) => void;
};

function SteeringSlider({ label, low, high, value, onChange, onCommit }: SteeringSliderProps): ReactNode {
  const id = useId();
  const words = (share: number): string =>
    share < 0.2
      ? low
      : share > 0.8
        ? high
        : share < 0.4
          ? `Rather: ${low}`
          : share > 0.6
            ? `Rather: ${high}`
            : "A bit of both";
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2">
      <p id={id} className="flex justify-between gap-4 text-sm font-medium">
        {label}
        <span className="text-muted font-normal">{words(value)}</span>
      </p>
      <Slider
        label={label}
        value={Math.round(value * percent)}
        max={percent}
        step={5}
        formatValue={(shown) => words(shown / percent)}
        onValueChange={(shown) => onChange(shown / percent)}
        onValueCommit={(shown) => onCommit(shown / percent)}
      />
      <p aria-hidden className="text-muted flex justify-between gap-4 text-xs">
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
