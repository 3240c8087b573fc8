import type { Metadata } from "next";
import type { ReactNode } from "react";
import { OnboardingPage } from "~/features/onboarding/onboarding-page.tsx";

export const metadata: Metadata = { title: "Pick artists" };

export default function Page(): ReactNode {
  return <OnboardingPage />;
}
