import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LikedPage } from "~/features/library/liked-page.tsx";

export const metadata: Metadata = { title: "Liked tracks" };

export default function Page(): ReactNode {
  return <LikedPage />;
}
