"use client";
import {
  Avatar,
  Button,
  DropdownMenu,
  IconButton,
  Link,
  type MenuEntry,
  themeOptions,
  ThemeToggle,
  useThemeChoice,
} from "@segue/ui";
import { EyeOff, Keyboard, LogOut, Settings, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { player } from "~/player/index.ts";
import { useShellBindings } from "./shell-bindings.tsx";

/** The listener's own menu; visitors see the ways in and the theme instead. */
export function AccountMenu(): ReactNode {
  const { account, onSignOut, privateUntil, onPrivateChange } = useShellBindings();
  const { theme, setTheme } = useThemeChoice();
  if (!account) {
    return (
      <span className="flex items-center gap-2">
        <ThemeToggle />
        <Button asChild variant="quiet" size="sm" className="hidden sm:inline-flex">
          <Link href="/register">Create account</Link>
        </Button>
        <Button asChild variant="primary" size="sm">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </span>
    );
  }
  const entries: MenuEntry[] = [
    {
      kind: "heading",
      label: (
        <>
          <span className="text-ink block truncate text-sm font-semibold">{account.displayName}</span>
          <span className="block truncate font-normal">{account.email}</span>
        </>
      ),
    },
    { kind: "separator" },
    { kind: "link", label: "Settings", icon: Settings, href: "/settings" },
    { kind: "link", label: "Your taste", icon: Sparkles, href: "/settings/taste" },
    {
      kind: "action",
      label: privateUntil ? "End the private session" : "Private session",
      icon: EyeOff,
      onSelect: () => onPrivateChange(!privateUntil),
    },
    {
      kind: "action",
      label: "Keyboard shortcuts",
      icon: Keyboard,
      shortcut: "?",
      onSelect: () => player.setShortcutHelpOpen(true),
    },
    { kind: "separator" },
    {
      kind: "choice",
      label: "Theme",
      options: themeOptions,
      value: theme,
      onChange: (value) => setTheme(themeOptions.find((option) => option.value === value)?.value ?? "system"),
    },
    { kind: "separator" },
    { kind: "action", label: "Sign out", icon: LogOut, onSelect: onSignOut },
  ];
  return (
    <DropdownMenu
      className="w-64"
      entries={entries}
      trigger={
        <IconButton label={`Account of ${account.displayName}`} tooltipSide="bottom">
          <Avatar name={account.displayName} image={account.avatar} className="size-9" />
        </IconButton>
      }
    />
  );
}
