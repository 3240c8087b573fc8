import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { RecommendationsPage } from "~/features/recommendations/recommendations-page.tsx";

export const metadata: Metadata = { title: "Recommendations" };

/** The model is for administrators; an editor finds no such page. */
export default async function Page(): Promise<ReactNode> {
  if ((await getViewer())?.role !== "admin") notFound();
  return <RecommendationsPage />;
}
