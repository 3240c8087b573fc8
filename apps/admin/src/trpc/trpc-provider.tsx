"use client";
import { createApiBindings } from "@segue/bff/browser";
import type { AppRouter } from "@segue/gateway/contract";

const bindings = createApiBindings<AppRouter>();

/** Gives a page the typed API. */
export const TRPCProvider = bindings.ApiProvider;
/** The typed API inside components: `useTRPC().catalog.release.get.queryOptions({ id })`. */
export const useTRPC = bindings.useTRPC;
/** The bare client, for calls outside of queries and mutations. */
export const useTRPCClient = bindings.useTRPCClient;
