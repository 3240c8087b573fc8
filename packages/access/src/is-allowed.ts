import { z } from "zod";
import { accessMatrix } from "./matrix.ts";

export const Role = z.enum(["listener", "editor", "admin"]);
export type Role = z.infer<typeof Role>;

export type Caller = { kind: "anonymous" } | { kind: "user"; role: Role } | { kind: "service" };

const rank: Record<Role, number> = { listener: 1, editor: 2, admin: 3 };

/** Whether the caller may use the procedure (`service.path`). False for a procedure that has no row. */
export function isAllowed(procedure: string, caller: Caller): boolean {
  const level = Object.hasOwn(accessMatrix, procedure) ? accessMatrix[procedure] : undefined;
  if (level === undefined) return false;
  if (caller.kind === "service" || level === "anonymous") return true;
  if (level === "service" || caller.kind === "anonymous") return false;
  return rank[caller.role] >= rank[level];
}
