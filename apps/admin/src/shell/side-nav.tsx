"use client";
import { Badge, Link } from "@segue/ui";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { unfinishedCount, useUploadQueue } from "~/uploads/upload-queue.ts";
import { useConsole } from "./console-context.tsx";
import { isCurrentPlace, linksFor } from "./nav-links.ts";

/** The places of the console, with the number of files still to send beside Upload. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }): ReactNode {
  const pathname = usePathname();
  const { viewer } = useConsole();
  const unfinished = useUploadQueue((state) => unfinishedCount(state.files));
  return (
    <ul className="flex flex-col gap-1">
      {linksFor(viewer.role).map(({ href, label, icon: Icon }) => (
        <li key={href}>
          <Link
            href={href}
            onClick={onNavigate}
            aria-current={isCurrentPlace(href, pathname) ? "page" : undefined}
            className="text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:text-accent-ink flex h-11 items-center gap-3.5 rounded-md px-3 text-sm font-semibold transition-colors"
          >
            <Icon aria-hidden className="size-5 shrink-0" />
            <span className="flex-1 truncate">{label}</span>
            {href === "/upload" && unfinished > 0 && (
              <Badge tone="accent">
                <span className="figures">{unfinished}</span>
                <span className="sr-only">files to send</span>
              </Badge>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
