import { Link } from "@segue/ui";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { PageTitle } from "~/lib/page-states.tsx";
import { libraryLinks } from "~/shell/nav-links.ts";

/** The listener's own places, for screens that have no rail. */
export function LibraryPage(): ReactNode {
  return (
    <>
      <PageTitle>Your library</PageTitle>
      <ul className="px-(--page-gutter)">
        {libraryLinks.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              className="hover:bg-hover flex h-16 items-center gap-4 rounded-md px-3 font-semibold"
            >
              <Icon aria-hidden className="text-accent-ink size-5" />
              <span className="flex-1">{label}</span>
              <ChevronRight aria-hidden className="text-muted size-5" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
