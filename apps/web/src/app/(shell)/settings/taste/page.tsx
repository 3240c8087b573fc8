import type { Metadata } from "next";
import type { ReactNode } from "react";
import { TastePage } from "~/features/taste/taste-page.tsx";

export const metadata: Metadata = { title: "Your taste" };

export default function Page(): ReactNode {
  return <TastePage />;
}
