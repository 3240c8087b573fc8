"use client";
import { IconButton, Link, ScrollContainer, SegueMark, Sheet, SkipLink, ThemeToggle } from "@segue/ui";
import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { UnsavedGuard } from "~/unsaved/unsaved-guard.tsx";
import { UploadGuard } from "~/uploads/upload-guard.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { SideNav } from "./side-nav.tsx";

/** The console's frame: navigation at the left (behind a button on phones), account and theme above the page. */
export function ConsoleFrame({ children }: { children: ReactNode }): ReactNode {
  const [isNavOpen, setNavOpen] = useState(false);
  return (
    <div className="bg-canvas text-ink flex h-dvh overflow-hidden">
      <SkipLink />
      <nav
        aria-label="Main"
        className="border-line bg-surface hidden w-56 shrink-0 flex-col overflow-y-auto border-r px-3 pt-4 pb-3 lg:flex"
      >
        <HomeLink className="mb-6 px-2" />
        <SideNav />
      </nav>
      <ScrollContainer className="relative min-w-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain">
        <header className="bg-canvas/90 sticky top-0 z-30 flex h-14 items-center gap-2 px-(--page-gutter) backdrop-blur-md">
          <Sheet
            side="left"
            title="Segue Console"
            isOpen={isNavOpen}
            onOpenChange={setNavOpen}
            trigger={
              <IconButton label="Open the navigation" tooltipSide="bottom" className="-ml-2 lg:hidden">
                <Menu aria-hidden />
              </IconButton>
            }
          >
            <nav aria-label="Main" className="px-3 py-2">
              <SideNav onNavigate={() => setNavOpen(false)} />
            </nav>
          </Sheet>
          <HomeLink className="lg:hidden" />
          <span className="flex-1" />
          <ThemeToggle />
          <AccountMenu />
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl pb-16 outline-none">
          {children}
        </main>
      </ScrollContainer>
      <UnsavedGuard />
      <UploadGuard />
    </div>
  );
}

function HomeLink({ className = "" }: { className?: string }): ReactNode {
  return (
    <Link href="/releases" className={`flex h-10 items-center gap-3 rounded-md ${className}`}>
      <SegueMark className="size-8 shrink-0" />
      <span className="title text-lg whitespace-nowrap">
        Segue <span className="text-muted font-medium">Console</span>
      </span>
    </Link>
  );
}
