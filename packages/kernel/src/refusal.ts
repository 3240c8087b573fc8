import type { PublicError } from "./service-trpc.ts";

/** JSON-RPC codes as tRPC numbers them (its `TRPC_ERROR_CODES_BY_KEY`), for what is refused before a procedure. */
const rpc = {
  400: { code: -32600, name: "BAD_REQUEST" },
  401: { code: -32001, name: "UNAUTHORIZED" },
  403: { code: -32003, name: "FORBIDDEN" },
  404: { code: -32004, name: "NOT_FOUND" },
  409: { code: -32009, name: "CONFLICT" },
  413: { code: -32013, name: "PAYLOAD_TOO_LARGE" },
  429: { code: -32029, name: "TOO_MANY_REQUESTS" },
  500: { code: -32603, name: "INTERNAL_SERVER_ERROR" },
  503: { code: -32603, name: "SERVICE_UNAVAILABLE" },
} as const;

export type RefusalStatus = keyof typeof rpc;

/** The body that makes a tRPC client throw with `data.app`, whichever and how many procedures it called. */
export function refusalBody(status: RefusalStatus, app: PublicError) {
  const { code, name } = rpc[status];
  return { error: { json: { message: app.message, code, data: { code: name, httpStatus: status, app } } } };
}
