import type { Role } from "@segue/access";

/** Somebody who can sign in. */
export interface Account {
  id: string;
  email: string;
  displayName: string;
  /** A PHC string; it names its own algorithm and cost. */
  passwordHash: string;
  role: Role;
  isDisabled: boolean;
  createdAt: Date;
}
