import type { ReactNode } from "react";
import { HomePage } from "~/features/home/home-page.tsx";

export default function Page(): ReactNode {
  return <HomePage />;
}
