import { AuditListInput, AuditPage } from "../contract/audit.ts";
import type { AuditStore } from "../ports.ts";
import type { AuthTrpc } from "./trpc.ts";

export interface AuditUseCases {
  audit: AuditStore;
}

/** Looking at what was done. Nothing here can change it. */
export const auditRouter = ({ router, procedure }: AuthTrpc, { audit }: AuditUseCases) =>
  router({
    list: procedure
      .input(AuditListInput)
      .output(AuditPage)
      .query(({ input }) => audit.list(input)),
  });
