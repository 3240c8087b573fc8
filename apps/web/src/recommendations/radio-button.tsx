"use client";
import { Button } from "@segue/ui";
import { Radio } from "lucide-react";
import type { ReactNode } from "react";
import type { Station } from "~/player/index.ts";
import { useStartRadio } from "./use-start-radio.ts";

/** Starts a radio about the thing whose page it stands on. */
export function RadioButton({ station }: { station: Station }): ReactNode {
  const startRadio = useStartRadio();
  return (
    <Button size="lg" onClick={() => startRadio(station)}>
      <Radio aria-hidden />
      Start radio
    </Button>
  );
}
