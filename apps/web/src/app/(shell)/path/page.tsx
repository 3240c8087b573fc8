import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { PathPage } from "~/features/offered/path-page.tsx";

export const metadata: Metadata = { title: "Path" };

export default function Page(): ReactNode {
  return (
    <Suspense>
      <PathPage />
    </Suspense>
  );
}
