import { AuditListInput, AuditPage } from "../contract/audit.ts";
import type { AuditStore } from "../ports.ts";
import { procedure, router } from "./trpc.ts";

export interface AuditUseCases {
  audit: AuditStore;
}

/** Looking at what was done. Nothing here can change it. */
export const auditRouter = ({ audit }: AuditUseCases) =>
  router({
    list: procedure
      .input(AuditListInput)
      .output(AuditPage)
      .query(({ input }) => audit.list(input)),
  });
