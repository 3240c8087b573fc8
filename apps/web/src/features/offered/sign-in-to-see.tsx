"use client";
import { Button, EmptyState, Link } from "@segue/ui";
import { LogIn } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { PageTitle } from "~/lib/page-states.tsx";

/** A page that is made for somebody, for a visitor: what would be here, and the way in. */
export function SignInToSee({ title, what }: { title: string; what: string }): ReactNode {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const next = encodeURIComponent(query ? `${pathname}?${query}` : pathname);
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <EmptyState
        icon={LogIn}
        title={`Sign in to see ${what}`}
        hint="It is chosen for you, from what you play and like."
        action={
          <Button asChild variant="primary">
            <Link href={`/sign-in?next=${next}`}>Sign in</Link>
          </Button>
        }
      />
    </>
  );
}
