"use client";
import { type ReactNode, useEffect } from "react";
import { useTRPCClient } from "~/trpc/trpc-provider.tsx";
import { useBeforeUnload } from "~/unsaved/use-before-unload.ts";
import { isSendingAny, useUploadQueue } from "./upload-queue.ts";
import { connectUploads } from "./uploads.ts";

/** Keeps uploads going while pages change, and asks before the tab is closed on them. */
export function UploadGuard(): ReactNode {
  const client = useTRPCClient();
  useEffect(() => connectUploads(client), [client]);
  useBeforeUnload(useUploadQueue((state) => isSendingAny(state.files)));
  return null;
}
