import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { LogsPage } from "~/features/logs/logs-page.tsx";

export const metadata: Metadata = { title: "Logs" };

/** Logs are for administrators; an editor finds no such page. An address may name the trace to look for. */
export default async function Page(props: {
  searchParams: Promise<{ trace?: string | string[] }>;
}): Promise<ReactNode> {
  if ((await getViewer())?.role !== "admin") notFound();
  const { trace } = await props.searchParams;
  return <LogsPage initialSearch={typeof trace === "string" ? trace : ""} />;
}
