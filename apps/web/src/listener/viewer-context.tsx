"use client";
import { createContext, type ReactNode, use } from "react";

/** Who is looking: what every page needs to know about the signed-in person. */
export type Viewer = {
  id: string;
  email: string;
  displayName: string;
  role: "listener" | "editor" | "admin";
};

const ViewerContext = createContext<Viewer | null>(null);

/** Makes the viewer known below; null for a visitor who is not signed in. */
export function ViewerProvider({
  viewer,
  children,
}: {
  viewer: Viewer | null;
  children: ReactNode;
}): ReactNode {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** The signed-in person, or null for a visitor. */
export function useViewer(): Viewer | null {
  return use(ViewerContext);
}
