import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { JobsPage } from "~/features/jobs/jobs-page.tsx";

export const metadata: Metadata = { title: "Jobs" };

/** Background work is for administrators; an editor finds no such page. */
export default async function Page(): Promise<ReactNode> {
  if ((await getViewer())?.role !== "admin") notFound();
  return <JobsPage />;
}
