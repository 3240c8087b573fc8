import { safeNextPath } from "@segue/bff/next-path";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { RegisterForm } from "~/auth/register-form.tsx";
import { getViewer } from "~/auth/viewer.ts";

export const metadata: Metadata = { title: "Create an account" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** Where people get an account. */
export default async function RegisterPage({ searchParams }: Props): Promise<ReactNode> {
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === "string" ? next : null);
  if ((await getViewer()) !== null) redirect(path);
  return (
    <>
      <h1 className="mb-6 text-center text-xl font-bold">Create an account</h1>
      <RegisterForm next={path} />
    </>
  );
}
