"use client";
import { setNonce } from "get-nonce";
import { Monitor, Moon, Sun } from "lucide-react";
import { ThemeProvider as Primitive, useTheme } from "next-themes";
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { DropdownMenu } from "./dropdown-menu.tsx";
import { IconButton } from "./icon-button.tsx";
import type { Option } from "./select.tsx";

/** A theme a person may choose; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

/** The themes in the order they are offered. */
export const themeOptions: readonly Option<Theme>[] = [
  { value: "system", label: "Same as this device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

const NonceContext = createContext<string | undefined>(undefined);

/** What a style element needs to be taken by the page's policy; undefined where there is none. */
export const useNonce = (): string | undefined => useContext(NonceContext);

/**
 * Puts the chosen theme on the document before the first paint and remembers it on this device. Tells everything that
 * makes style elements the nonce of the document: the first one, for a refreshed page brings another that it never had.
 */
export function ThemeProvider({ children, nonce }: { children: ReactNode; nonce?: string }): ReactNode {
  const [first] = useState(() => {
    if (nonce !== undefined && typeof document !== "undefined") setNonce(nonce);
    return nonce;
  });
  return (
    <NonceContext value={first}>
      <Primitive attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={first}>
        {children}
      </Primitive>
    </NonceContext>
  );
}

const subscribeToNothing = (): (() => void) => () => undefined;

/** The chosen theme and a setter. On the server and during hydration the theme is `system`. */
export function useThemeChoice(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const { theme, setTheme } = useTheme();
  const isHydrated = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const known = themeOptions.find((option) => option.value === theme);
  return { theme: isHydrated && known ? known.value : "system", setTheme };
}

const icons = { system: Monitor, light: Sun, dark: Moon };

/** A button that offers the three themes. */
export function ThemeToggle(): ReactNode {
  const { theme, setTheme } = useThemeChoice();
  const Icon = icons[theme];
  return (
    <DropdownMenu
      trigger={
        <IconButton label="Theme">
          <Icon aria-hidden />
        </IconButton>
      }
      entries={[
        {
          kind: "choice",
          label: "Theme",
          options: themeOptions,
          value: theme,
          onChange: (value) =>
            setTheme(themeOptions.find((option) => option.value === value)?.value ?? "system"),
        },
      ]}
    />
  );
}
