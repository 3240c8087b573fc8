import type { createServiceTrpc } from "@segue/kernel";

/** What the routers of auth are built with. */
export type AuthTrpc = ReturnType<typeof createServiceTrpc>;
