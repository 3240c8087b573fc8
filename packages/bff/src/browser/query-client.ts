import { QueryClient } from "@tanstack/react-query";
import { appErrorOf } from "../app-error-of.ts";

const staleMs = 30_000;
const retriesMax = 2;
const transient = new Set(["unavailable", "internal"]);

/**
 * The cache of an app's API calls. Answers count as fresh for half a minute; only outages are tried again, and
 * changes never by themselves.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        retry: (failures, error) => {
          const failure = appErrorOf(error);
          // Without a name it never reached a service: the network, or a server that restarts.
          return failures < retriesMax && (failure === null || transient.has(failure.kind));
        },
      },
    },
  });
}

/** Calls back whenever something was refused for want of a sign-in; returns what ends that. */
export function onSignInNeeded(
  client: QueryClient,
  callback: (cause: "query" | "mutation") => void,
): () => void {
  const isRefusal = (error: unknown) => appErrorOf(error)?.code === "auth.sign_in_needed";
  const endings = [
    client.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isRefusal(event.action.error)) callback("query");
    }),
    client.getMutationCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isRefusal(event.action.error)) callback("mutation");
    }),
  ];
  return () => endings.forEach((end) => end());
}
