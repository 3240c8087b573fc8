"use client";
import { Switch } from "@segue/ui";
import type { ReactNode } from "react";
import { useShellBindings } from "~/shell/shell-bindings.tsx";

/** Begins or ends a private session. */
export function PrivateSwitch(): ReactNode {
  const { privateUntil, onPrivateChange } = useShellBindings();
  return (
    <Switch
      label="Private session"
      hint="For the next six hours, nothing you hear says anything about your taste."
      isChecked={privateUntil !== null}
      onCheckedChange={onPrivateChange}
    />
  );
}
