import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GenresPage } from "~/features/genres/genres-page.tsx";

export const metadata: Metadata = { title: "Genres" };

export default function Page(): ReactNode {
  return <GenresPage />;
}
