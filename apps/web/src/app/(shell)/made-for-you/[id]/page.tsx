import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MadeForYouPage } from "~/features/offered/made-for-you-page.tsx";

export const metadata: Metadata = { title: "Made for you" };

export default async function Page({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  return <MadeForYouPage id={decodeURIComponent((await params).id)} />;
}
