import { Role } from "@segue/access";
import { z } from "zod";

/** What every access token says about itself; anything else is not one (RFC 9068 for the type). */
export const accessToken = {
  algorithm: "EdDSA",
  type: "at+jwt",
  issuer: "segue",
  audience: "segue-api",
  lifetimeMs: 10 * 60 * 1000,
} as const;

/** Who an access token speaks for: account, session and role. */
export const AccessTokenClaims = z.object({ sub: z.string(), sid: z.string(), role: Role });
export type AccessTokenClaims = z.infer<typeof AccessTokenClaims>;
