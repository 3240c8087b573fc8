import { z } from "zod";
import { accessMatrix } from "./matrix.ts";

export const Role = z.enum(["listener", "editor", "admin"]);
export type Role = z.infer<typeof Role>;

export type Caller =
  | { kind: "anonymous" }
  | { kind: "user"; role: Role; scopes?: readonly string[] | undefined }
  | { kind: "service" };

const rank: Record<Role, number> = { listener: 1, editor: 2, admin: 3 };

/**
 * Whether the caller may use the procedure (`service.path`). False for a procedure that has no row. Whoever calls
 * with an API key (`scopes` is there) needs the row's scope besides the role, so that a key never does more than
 * its owner may.
 */
export function isAllowed(procedure: string, caller: Caller): boolean {
  const row = Object.hasOwn(accessMatrix, procedure) ? accessMatrix[procedure] : undefined;
  if (row === undefined) return false;
  const [level, scope] = row;
  if (caller.kind === "user" && caller.scopes !== undefined) {
    if (scope === "none" || !caller.scopes.includes(scope)) return false;
  }
  if (caller.kind === "service" || level === "anonymous") return true;
  if (level === "service" || caller.kind === "anonymous") return false;
  return rank[caller.role] >= rank[level];
}
