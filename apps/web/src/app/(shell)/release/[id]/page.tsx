import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ReleasePage } from "~/features/release/release-page.tsx";
import { gatewayClient } from "~/trpc/gateway-client.ts";

type Props = { params: Promise<{ id: string }> };

/** The tab's title; a release that cannot be looked up just now is still shown by the page itself. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await gatewayClient({})
    .catalog.release.get.query({ id })
    .catch(() => null);
  return found === null ? {} : { title: found.title };
}

export default async function Page({ params }: Props): Promise<ReactNode> {
  const { id } = await params;
  return <ReleasePage id={id} />;
}
