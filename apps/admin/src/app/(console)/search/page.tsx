import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SearchAdminPage } from "~/features/search/search-admin-page.tsx";

export const metadata: Metadata = { title: "Search" };

export default function Page(): ReactNode {
  return <SearchAdminPage />;
}
