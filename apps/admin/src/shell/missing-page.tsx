"use client";
import { Button, EmptyState, Link } from "@segue/ui";
import { Unplug } from "lucide-react";
import type { ReactNode } from "react";

/** What stands where there is no page. */
export function MissingPage(): ReactNode {
  return (
    <>
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        icon={Unplug}
        title="There is no such page"
        hint="The link may be wrong or old, or the page is for administrators."
        action={
          <Button asChild variant="primary">
            <Link href="/releases">Go to the releases</Link>
          </Button>
        }
      />
    </>
  );
}
