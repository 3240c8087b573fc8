import type { ReactNode } from "react";
import { MissingPage } from "~/shell/missing-page.tsx";

/** An address outside of the console. */
export default function NotFound(): ReactNode {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <MissingPage />
    </main>
  );
}
