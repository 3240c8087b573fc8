import { Card, SegueMark } from "@segue/ui";
import Link from "next/link";
import type { ReactNode } from "react";

/** One card in the middle of an empty page. */
export default function AuthLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-8 p-4">
      <Link href="/" className="flex items-center gap-3 text-2xl font-bold">
        <SegueMark className="size-9" />
        Segue
      </Link>
      <Card className="w-full max-w-sm p-6">{children}</Card>
    </main>
  );
}
