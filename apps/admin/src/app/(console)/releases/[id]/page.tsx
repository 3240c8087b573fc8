import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ReleaseEditorPage } from "~/features/release-editor/release-editor-page.tsx";

export const metadata: Metadata = { title: "Release" };

export default async function Page({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  return <ReleaseEditorPage key={id} id={id} />;
}
