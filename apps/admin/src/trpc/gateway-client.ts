import "server-only";
import { createGatewayClient } from "@segue/bff";
import type { AppRouter } from "@segue/gateway/contract";
import type { TRPCClient } from "@trpc/client";
import { readEnv } from "~/env.ts";

/** Calls the gateway from this server, with the given headers on every call. */
export const gatewayClient = (headers: Record<string, string>): TRPCClient<AppRouter> =>
  createGatewayClient<AppRouter>(readEnv().GATEWAY_URL, headers);
