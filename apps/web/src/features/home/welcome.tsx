import { Button, Link } from "@segue/ui";
import type { ReactNode } from "react";

/** What a visitor sees first: what this is, and the way in. */
export function Welcome(): ReactNode {
  return (
    <section className="px-(--page-gutter) pt-6 pb-10">
      <h1 className="title max-w-2xl text-4xl text-balance md:text-5xl">
        Music that never stops between the tracks.
      </h1>
      <p className="text-muted mt-4 max-w-xl text-lg">
        Look around freely. An account is all it takes to listen, and it is yours in a moment.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button asChild variant="primary" size="lg">
          <Link href="/register">Create an account</Link>
        </Button>
        <Button asChild size="lg">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </div>
    </section>
  );
}
