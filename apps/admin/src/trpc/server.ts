import "server-only";
import type { AppRouter } from "@segue/gateway/contract";
import type { TRPCClient } from "@trpc/client";
import { webSession } from "~/auth/web-session.ts";
import { gatewayClient } from "./gateway-client.ts";

/** The API on behalf of whoever asked for the page, for server components. */
export async function serverApi(): Promise<TRPCClient<AppRouter>> {
  return gatewayClient(await webSession().apiHeaders());
}
