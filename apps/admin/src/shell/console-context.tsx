"use client";
import { createContext, type ReactNode, use } from "react";

/** What every page of the console may need to know. */
export type ConsoleContext = {
  viewer: { id: string; email: string; displayName: string; role: "listener" | "editor" | "admin" };
  /** Where listeners' browsers reach Segue. */
  webOrigin: string;
};

const Context = createContext<ConsoleContext | null>(null);

/** Makes the viewer and the addresses known below. */
export function ConsoleContextProvider({
  value,
  children,
}: {
  value: ConsoleContext;
  children: ReactNode;
}): ReactNode {
  return <Context value={value}>{children}</Context>;
}

/** Who is signed in and where listeners are; throws outside of the console's layout. */
export function useConsole(): ConsoleContext {
  const value = use(Context);
  if (!value) throw new Error("useConsole needs the console's layout above it.");
  return value;
}
