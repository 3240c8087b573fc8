import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { AuditPage } from "~/features/audit/audit-page.tsx";

export const metadata: Metadata = { title: "Audit log" };

/** What was done is for administrators; an editor finds no such page. */
export default async function Page(): Promise<ReactNode> {
  if ((await getViewer())?.role !== "admin") notFound();
  return <AuditPage />;
}
