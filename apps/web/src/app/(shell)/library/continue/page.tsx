import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ContinuePage } from "~/features/library/continue-page.tsx";

export const metadata: Metadata = { title: "Continue listening" };

export default function Page(): ReactNode {
  return <ContinuePage />;
}
