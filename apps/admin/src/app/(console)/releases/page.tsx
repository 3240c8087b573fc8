import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ReleasesPage } from "~/features/releases/releases-page.tsx";

export const metadata: Metadata = { title: "Releases" };

export default function Page(): ReactNode {
  return <ReleasesPage />;
}
