import { Role } from "@segue/access";
import { z } from "zod";

/** Who is signed in, as pages may show it. */
export const Viewer = z.object({ id: z.string(), email: z.string(), displayName: z.string(), role: Role });
export type Viewer = z.infer<typeof Viewer>;

/** What the auth service gives to somebody who signed in. */
export interface TokenPair {
  accessToken: string;
  accessExpiresAt: Date;
  refreshToken: string;
  user: Viewer;
}

/** Headers that tell the gateway for whom a call is made: address, browser, request id. */
export type ForwardedHeaders = Record<string, string>;

/** The auth service as the app reaches it. Every method throws a TRPCClientError with `data.app` when refused. */
export interface Identity {
  signIn(input: { email: string; password: string }, from: ForwardedHeaders): Promise<TokenPair>;
  register(
    input: { email: string; password: string; displayName: string },
    from: ForwardedHeaders,
  ): Promise<TokenPair>;
  refresh(refreshToken: string, from: ForwardedHeaders): Promise<TokenPair>;
  end(refreshToken: string): Promise<void>;
}
