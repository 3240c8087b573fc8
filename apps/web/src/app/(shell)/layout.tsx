import type { ReactNode } from "react";
import { getViewer } from "~/auth/get-viewer.ts";
import { ListenerBindings } from "~/listener/listener-bindings.tsx";
import { ViewerProvider } from "~/listener/viewer-context.tsx";
import { AppShell } from "~/shell/app-shell.tsx";
import { TRPCProvider } from "~/trpc/trpc-provider.tsx";

/** The listener's frame around every page: rail, top bar, panel, player. */
export default async function ShellLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const viewer = await getViewer();
  return (
    <TRPCProvider>
      <ViewerProvider viewer={viewer}>
        <ListenerBindings>
          <AppShell>{children}</AppShell>
        </ListenerBindings>
      </ViewerProvider>
    </TRPCProvider>
  );
}
