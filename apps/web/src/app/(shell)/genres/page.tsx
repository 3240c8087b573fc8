import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GenresPage } from "~/features/genre/genres-page.tsx";

export const metadata: Metadata = { title: "Genres" };

export default function Page(): ReactNode {
  return <GenresPage />;
}
