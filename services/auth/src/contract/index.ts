import { Role } from "@segue/access";
import { z } from "zod";

export * from "./api-key.ts";
export { accessToken, AccessTokenClaims } from "./access-token.ts";
export type { AuthRouter } from "../router/index.ts";

/** The person behind a session, as other parts may show them. */
export const AuthUser = z.object({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  role: Role,
});
export type AuthUser = z.infer<typeof AuthUser>;

/**
 * What a signed-in client holds: a short-lived access token (EdDSA JWT) and the opaque refresh token that gets
 * the next pair. A refresh token is replaced at every use.
 */
export const TokenPair = z.object({
  accessToken: z.string(),
  accessExpiresAt: z.date(),
  refreshToken: z.string(),
  user: AuthUser,
});
export type TokenPair = z.infer<typeof TokenPair>;

/** A place where somebody is signed in. */
export const SessionSummary = z.object({
  id: z.string(),
  userAgent: z.string(),
  ip: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isCurrent: z.boolean(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

/** An account as administrators see it. */
export const AccountSummary = AuthUser.extend({ createdAt: z.date(), isDisabled: z.boolean() });
export type AccountSummary = z.infer<typeof AccountSummary>;

// Generous bounds: the rules for a new password live in the domain and have errors with names.
const password = z.string().min(1).max(1_000);
const email = z.string().min(1).max(320);

export const RegisterInput = z.object({
  email,
  password,
  displayName: z.string().trim().min(1).max(60),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const SignInInput = z.object({ email, password, userAgent: z.string().max(500).optional() });
export type SignInInput = z.infer<typeof SignInInput>;

export const RefreshInput = z.object({ refreshToken: z.string().min(1).max(200) });
export const ChangePasswordInput = z.object({ current: password, next: password });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;
export const RevokeSessionInput = z.object({ sessionId: z.uuid() });
export const SetRoleInput = z.object({ userId: z.uuid(), role: Role });
export const SetDisabledInput = z.object({ userId: z.uuid(), isDisabled: z.boolean() });

/** What a process was last told of ended sessions, by the process of auth that told it. */
const Seen = z.record(z.string().max(40), z.number().int());
export const EndedSessionsInput = z.object({ seen: Seen });
/** Sessions that ended although tokens of theirs may still be good, and what to ask with the next time. */
export const EndedSessions = z.object({ sessionIds: z.array(z.string()), seen: Seen });
export type EndedSessions = z.infer<typeof EndedSessions>;
export const Done = z.object({});
