"use client";
import { Button, Tooltip } from "@segue/ui";
import { EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import { useShellBindings } from "./shell-bindings.tsx";

/** Says on every page that a private session is on; a press ends it. */
export function PrivateBadge(): ReactNode {
  const { privateUntil, onPrivateChange } = useShellBindings();
  if (!privateUntil) return null;
  const until = privateUntil.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return (
    <Tooltip label={`Nothing you hear counts until ${until}. Press to end it.`} side="bottom">
      <Button
        variant="soft"
        size="sm"
        className="px-3"
        aria-label={`Private session until ${until}. End it`}
        onClick={() => onPrivateChange(false)}
      >
        <EyeOff aria-hidden />
        <span className="max-sm:sr-only">Private session</span>
      </Button>
    </Tooltip>
  );
}
