/** One browser or device in which an account is signed in. */
export interface Session {
  id: string;
  accountId: string;
  userAgent: string;
  ip: string;
  createdAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
}
