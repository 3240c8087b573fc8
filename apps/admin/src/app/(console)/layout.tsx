import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { readEnv } from "~/env.ts";
import { ConsoleApi } from "~/shell/console-api.tsx";
import { ConsoleContextProvider } from "~/shell/console-context.tsx";
import { ConsoleFrame } from "~/shell/console-frame.tsx";

// Every page is for somebody who is signed in; nothing here can be rendered before a request, nor without settings.
export const dynamic = "force-dynamic";

/** Lets editors and administrators in, and nobody else; the services check every call again. */
export default async function ConsoleLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const viewer = await getViewer();
  if (viewer === null) redirect(`/sign-in?next=${encodeURIComponent(await requestedPath())}`);
  return (
    <ConsoleApi>
      <ConsoleContextProvider value={{ viewer, webOrigin: readEnv().WEB_ORIGIN }}>
        <ConsoleFrame>{children}</ConsoleFrame>
      </ConsoleContextProvider>
    </ConsoleApi>
  );
}

/** Where the visitor wanted to go, as the proxy noted it; a layout is not told otherwise. */
async function requestedPath(): Promise<string> {
  return (await headers()).get("x-segue-path") ?? "/";
}
