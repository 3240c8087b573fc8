import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "@segue/gateway/contract";
import superjson from "superjson";

export type Gateway = TRPCClient<AppRouter>;

const renewBeforeMs = 60_000;

/**
 * Signs in at a gateway and gives a client that stays signed in: the access token is renewed before it expires.
 * Throws when the address does not answer or the account is refused.
 */
export async function openGatewaySession(options: {
  url: string;
  email: string;
  password: string;
}): Promise<Gateway> {
  const { url, email, password } = options;
  const anonymous = connect(url, async () => ({}));
  let tokens = await anonymous.auth.session.create.mutate({ email, password, userAgent: "Segue import" });
  let renewal: Promise<void> | undefined;

  async function renew(): Promise<void> {
    tokens = await anonymous.auth.session.refresh.mutate({ refreshToken: tokens.refreshToken });
  }

  return connect(url, async () => {
    if (tokens.accessExpiresAt.getTime() - Date.now() < renewBeforeMs) {
      renewal ??= renew().finally(() => (renewal = undefined));
      await renewal;
    }
    return { authorization: `Bearer ${tokens.accessToken}` };
  });
}

function connect(url: string, headers: () => Promise<Record<string, string>>): Gateway {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers, maxItems: 10 })],
  });
}
