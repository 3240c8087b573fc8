"use client";
import { Link } from "@segue/ui";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrentPlace, tabLinks } from "./nav-links.ts";

/** The navigation of a phone, at the bottom, above the system's own bar. */
export function MobileTabs(): ReactNode {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="border-line bg-surface shrink-0 border-t pb-(--safe-bottom) md:hidden">
      <ul className="grid h-(--tabs-height) grid-cols-4">
        {tabLinks.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={isCurrentPlace(tab.href, pathname) ? "page" : undefined}
              className="text-2xs text-muted aria-[current=page]:text-accent-ink flex h-full flex-col items-center justify-center gap-1 font-semibold -outline-offset-2"
            >
              <tab.icon aria-hidden className="size-5.5" />
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
