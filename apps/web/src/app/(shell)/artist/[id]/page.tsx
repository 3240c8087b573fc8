import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ArtistPage } from "~/features/artist/artist-page.tsx";
import { gatewayClient } from "~/trpc/gateway-client.ts";

type Props = { params: Promise<{ id: string }> };

/** The tab's title; a artist that cannot be looked up just now is still shown by the page itself. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await gatewayClient({})
    .catalog.artist.get.query({ id })
    .catch(() => null);
  return found === null ? {} : { title: found.name };
}

export default async function Page({ params }: Props): Promise<ReactNode> {
  const { id } = await params;
  return <ArtistPage id={id} />;
}
