import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { SearchPage } from "~/features/search/search-page.tsx";

export const metadata: Metadata = { title: "Search" };

export default function Page(): ReactNode {
  return (
    <Suspense>
      <SearchPage />
    </Suspense>
  );
}
