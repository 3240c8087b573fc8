import type { ReactNode } from "react";
import { getViewer } from "~/auth/viewer.ts";
import { ListenerBindings } from "~/listener/listener-bindings.tsx";
import { ListenerApi } from "~/listener/listener-api.tsx";
import { ViewerProvider } from "~/listener/viewer-context.tsx";
import { AppShell } from "~/shell/app-shell.tsx";

// Every page shows who is signed in; nothing here can be rendered before a request, nor without settings.
export const dynamic = "force-dynamic";

/** The listener's frame around every page: rail, top bar, panel, player. */
export default async function ShellLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const viewer = await getViewer();
  return (
    <ListenerApi isSignedIn={viewer !== null}>
      <ViewerProvider viewer={viewer}>
        <ListenerBindings>
          <AppShell>{children}</AppShell>
        </ListenerBindings>
      </ViewerProvider>
    </ListenerApi>
  );
}
