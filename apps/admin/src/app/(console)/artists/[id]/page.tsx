import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ArtistEditorPage } from "~/features/artists/artist-editor-page.tsx";

export const metadata: Metadata = { title: "Artist" };

export default async function Page({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  return <ArtistEditorPage key={id} id={id} />;
}
