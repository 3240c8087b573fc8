"use client";
import { type Option, Select, Switch } from "@segue/ui";
import { type ReactNode, useState } from "react";
import type { TasteData } from "~/recommendations/offered.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";

type Hours = NonNullable<TasteData["excludedHours"]>;

const options: Option[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));
/** Late evening to morning: when music that helps to sleep plays. */
const night = { fromHour: 22, toHour: 7 };

/** Hours of the day whose plays do not count, on the clock of the place where they were chosen. */
export function ExcludedHours({ hours }: { hours: Hours | null }): ReactNode {
  const { excludeHours } = useTasteChanges();
  const [held, setHeld] = useState<typeof night | null>(null);
  const { fromHour, toHour } = held ?? hours ?? night;
  const keep = (wish: typeof night): void => {
    setHeld(wish);
    if (wish.fromHour === wish.toHour) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    void excludeHours({ ...wish, timeZone }).then(() => setHeld(null));
  };
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label="Hours of the day"
        hint="What plays in these hours does not count, such as music to fall asleep by."
        isChecked={hours !== null}
        onCheckedChange={(isOn) => (isOn ? keep({ fromHour, toHour }) : void excludeHours(null))}
      />
      {hours !== null && (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          From
          <Select
            label="From"
            className="w-28"
            options={options}
            value={String(fromHour)}
            onValueChange={(value) => keep({ fromHour: Number(value), toHour })}
          />
          to
          <Select
            label="To"
            className="w-28"
            options={options}
            value={String(toHour)}
            onValueChange={(value) => keep({ fromHour, toHour: Number(value) })}
          />
          <span className="text-muted">
            {fromHour === toHour ? "Choose two different hours." : hours.timeZone.replaceAll("_", " ")}
          </span>
        </div>
      )}
    </div>
  );
}
