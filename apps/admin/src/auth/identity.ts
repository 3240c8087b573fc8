import type { Identity } from "@segue/bff";
import { gatewayClient } from "~/trpc/gateway-client.ts";

/** The auth service, reached through the gateway. */
export const identity: Identity = {
  signIn: (input, from) => gatewayClient(from).auth.session.create.mutate(input),
  register: (input, from) => gatewayClient(from).auth.account.register.mutate(input),
  refresh: (refreshToken, from) => gatewayClient(from).auth.session.refresh.mutate({ refreshToken }),
  end: async (refreshToken) => {
    await gatewayClient({}).auth.session.end.mutate({ refreshToken });
  },
};
