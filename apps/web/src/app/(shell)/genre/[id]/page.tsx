import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GenrePage } from "~/features/genre/genre-page.tsx";
import { gatewayClient } from "~/trpc/gateway-client.ts";

type Props = { params: Promise<{ id: string }> };

/** The tab's title; a genre that cannot be looked up just now is still shown by the page itself. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await gatewayClient({})
    .catalog.genre.get.query({ id })
    .catch(() => null);
  return found === null ? {} : { title: found.name };
}

export default async function Page({ params }: Props): Promise<ReactNode> {
  const { id } = await params;
  return <GenrePage id={id} />;
}
