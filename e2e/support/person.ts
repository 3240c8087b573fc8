import { randomUUID } from "node:crypto";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@segue/gateway/contract";
import { gatewayUrl } from "./addresses.ts";

/** Makes an account and gives a client that acts for it; its access token lasts ten minutes. */
export async function newPerson() {
  const tokens = await clientWith({}).auth.account.register.mutate({
    email: `person-${randomUUID()}@example.com`,
    password: "a phrase that is long enough",
    displayName: "Robin",
  });
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  return { userId: tokens.user.id, headers, api: clientWith(headers), refreshToken: tokens.refreshToken };
}

export type Person = Awaited<ReturnType<typeof newPerson>>;

/** A client of the gateway that sends each call by itself, so that one that fails takes no other along. */
export const clientWith = (headers: Record<string, string>) =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${gatewayUrl}/api/trpc`, transformer: superjson, headers, maxItems: 1 })],
  });
