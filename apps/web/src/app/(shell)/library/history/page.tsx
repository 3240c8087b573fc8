import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HistoryPage } from "~/features/library/history-page.tsx";

export const metadata: Metadata = { title: "History" };

export default function Page(): ReactNode {
  return <HistoryPage />;
}
