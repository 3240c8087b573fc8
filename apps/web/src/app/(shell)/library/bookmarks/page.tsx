import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BookmarksPage } from "~/features/library/bookmarks-page.tsx";

export const metadata: Metadata = { title: "Bookmarks" };

export default function Page(): ReactNode {
  return <BookmarksPage />;
}
