"use client";
import { signOutHere } from "@segue/bff/browser";
import { Avatar, DropdownMenu, IconButton } from "@segue/ui";
import { Headphones, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { useConsole } from "./console-context.tsx";

/** Who is signed in, and the way out. */
export function AccountMenu(): ReactNode {
  const { viewer, webOrigin } = useConsole();
  return (
    <DropdownMenu
      className="w-64"
      trigger={
        <IconButton label={`Account of ${viewer.displayName}`} tooltipSide="bottom">
          <Avatar name={viewer.displayName} className="size-9" />
        </IconButton>
      }
      entries={[
        {
          kind: "heading",
          label: (
            <>
              <span className="text-ink block truncate text-sm font-semibold">{viewer.displayName}</span>
              <span className="block truncate font-normal">{viewer.email}</span>
            </>
          ),
        },
        { kind: "separator" },
        { kind: "link", label: "Listen to Segue", icon: Headphones, href: webOrigin },
        {
          kind: "action",
          label: "Sign out",
          icon: LogOut,
          onSelect: () => void signOutHere("/sign-in"),
        },
      ]}
    />
  );
}
