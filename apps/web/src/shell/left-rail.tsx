"use client";
import { cn, IconButton, Link, SegueMark, Tooltip } from "@segue/ui";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useSyncExternalStore } from "react";
import { browseLinks, isCurrentPlace, libraryLinks, type NavLink } from "./nav-links.ts";
import { isRailCollapsed, setRailCollapsed, subscribeToRail } from "./rail-state.ts";
import { promptSignIn } from "./shell-store.ts";
import { useShellBindings } from "./shell-bindings.tsx";

/* Labels go by CSS alone, so that the remembered width is right before any script has run. */
const whenOpen = "hidden lg:block rail-collapsed:lg:hidden";

/** The navigation of tablets and desktops: icons alone up to 1024 px, with labels beyond unless collapsed. */
export function LeftRail(): ReactNode {
  const isCollapsed = useSyncExternalStore(subscribeToRail, isRailCollapsed, () => false);
  return (
    <nav
      aria-label="Main"
      className="border-line bg-surface rail-collapsed:lg:w-18 hidden w-18 shrink-0 flex-col border-r px-3 pt-4 pb-3 md:flex lg:w-60"
    >
      <Link href="/" aria-label="Segue, home" className="mb-6 flex h-10 items-center gap-3 rounded-md px-2">
        <SegueMark className="size-8 shrink-0" />
        <span className={cn("title text-xl", whenOpen)}>Segue</span>
      </Link>
      <div className="flex min-h-0 flex-1 scrollbar-none flex-col overflow-x-hidden overflow-y-auto">
        <RailList links={browseLinks} />
        <h2 className={cn("mt-7 mb-2 px-3 text-xs font-semibold text-muted", whenOpen)}>Your library</h2>
        <div className="bg-line rail-collapsed:lg:block mx-2 my-4 h-px lg:hidden" />
        <RailList links={libraryLinks} />
      </div>
      <IconButton
        label={isCollapsed ? "Open the navigation" : "Collapse the navigation"}
        tooltipSide="right"
        className="hidden lg:inline-flex"
        onClick={() => setRailCollapsed(!isCollapsed)}
      >
        {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
      </IconButton>
    </nav>
  );
}

function RailList({ links }: { links: readonly NavLink[] }): ReactNode {
  return (
    <ul className="flex flex-col gap-1">
      {links.map((link) => (
        <li key={link.href}>
          <RailLink link={link} />
        </li>
      ))}
    </ul>
  );
}

function RailLink({ link }: { link: NavLink }): ReactNode {
  const pathname = usePathname();
  const { account } = useShellBindings();
  const isCurrent = isCurrentPlace(link.href, pathname);
  return (
    <Tooltip label={link.label} side="right">
      <Link
        href={link.href}
        aria-current={isCurrent ? "page" : undefined}
        aria-label={link.label}
        onClick={(event) => {
          if (!link.needsAccount || account) return;
          event.preventDefault();
          promptSignIn(`see ${link.label.toLowerCase()}`);
        }}
        className="text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:text-accent-ink relative flex h-11 items-center gap-3.5 rounded-md px-3 text-sm font-semibold transition-colors"
      >
        <link.icon aria-hidden className="size-5 shrink-0" />
        <span className={cn("truncate", whenOpen)}>{link.label}</span>
      </Link>
    </Tooltip>
  );
}
