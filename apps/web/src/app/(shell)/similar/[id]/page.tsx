import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SimilarPage } from "~/features/offered/similar-page.tsx";

export const metadata: Metadata = { title: "More like this" };

export default async function Page({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  return <SimilarPage trackId={(await params).id} />;
}
