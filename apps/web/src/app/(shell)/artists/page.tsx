import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ArtistsPage } from "~/features/artist/artists-page.tsx";

export const metadata: Metadata = { title: "Artists" };

export default function Page(): ReactNode {
  return <ArtistsPage />;
}
