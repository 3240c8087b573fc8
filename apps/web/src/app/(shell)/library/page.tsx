import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LibraryPage } from "~/features/library/library-page.tsx";

export const metadata: Metadata = { title: "Your library" };

export default function Page(): ReactNode {
  return <LibraryPage />;
}
