import { createServiceTrpc } from "@segue/kernel";

export const { router, procedure } = createServiceTrpc("auth");
