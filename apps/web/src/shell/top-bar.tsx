"use client";
import { cn, IconButton, Link, SegueMark } from "@segue/ui";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { SearchBox } from "~/search/search-box.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { PrivateBadge } from "./private-badge.tsx";

/** The strip above every page: back and forward, the search, and the account. It lies over the page until the page scrolls. */
export function TopBar({ isScrolled }: { isScrolled: boolean }): ReactNode {
  const router = useRouter();
  return (
    <header
      className={cn(
        "sticky top-0 z-30 flex h-14 items-center gap-1 px-(--page-gutter) transition-[background-color,box-shadow]",
        isScrolled && "bg-canvas/90 shadow-[0_1px_0_var(--line)] backdrop-blur-md",
      )}
    >
      <Link href="/" aria-label="Segue, home" className="flex items-center gap-2 rounded-md md:hidden">
        <SegueMark className="size-7" />
        <span className="title text-lg">Segue</span>
      </Link>
      <span className="-ml-2 hidden md:flex">
        <IconButton label="Back" tooltipSide="bottom" size="sm" onClick={() => router.back()}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label="Forward" tooltipSide="bottom" size="sm" onClick={() => router.forward()}>
          <ChevronRight aria-hidden />
        </IconButton>
      </span>
      <span className="flex-1 md:hidden" />
      <Suspense fallback={<span className="flex-1" />}>
        <div className="hidden min-w-0 flex-1 px-2 md:block">
          <SearchBox className="max-w-lg" />
        </div>
      </Suspense>
      <PrivateBadge />
      <AccountMenu />
    </header>
  );
}
