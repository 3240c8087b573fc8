import type { ReactNode } from "react";
import { MissingPage } from "~/shell/missing-page.tsx";

export default function NotFound(): ReactNode {
  return <MissingPage />;
}
