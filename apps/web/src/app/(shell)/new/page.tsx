import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { NewReleasesPage } from "~/features/releases/new-releases-page.tsx";

export const metadata: Metadata = { title: "New releases" };

export default function Page(): ReactNode {
  return (
    <Suspense>
      <NewReleasesPage />
    </Suspense>
  );
}
