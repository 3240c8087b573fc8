import { safeNextPath } from "@segue/bff/next-path";
import { Card } from "@segue/ui";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SignInForm } from "~/auth/sign-in-form.tsx";
import { getViewer } from "~/auth/viewer.ts";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** Where editors and administrators come in. */
export default async function SignInPage({ searchParams }: Props): Promise<ReactNode> {
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === "string" ? next : null);
  if ((await getViewer()) !== null) redirect(path);
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <Card className="w-full max-w-sm p-6">
        <h1 className="mb-6 text-center text-xl font-bold">Segue Console</h1>
        <SignInForm next={path} />
      </Card>
    </main>
  );
}
