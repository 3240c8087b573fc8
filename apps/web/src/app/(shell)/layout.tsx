import type { ReactNode } from "react";
import { AppShell } from "~/shell/app-shell.tsx";

/** The listener's frame around every page: rail, top bar, panel, player. */
export default function ShellLayout({ children }: { children: ReactNode }): ReactNode {
  return <AppShell>{children}</AppShell>;
}
