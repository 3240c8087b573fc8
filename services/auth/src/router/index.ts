import { type AccountUseCases, accountRouter } from "./account.ts";
import { type AuditUseCases, auditRouter } from "./audit.ts";
import { type SessionUseCases, sessionRouter } from "./session.ts";
import { router } from "./trpc.ts";

/** The procedures of auth. */
export const authRouter = (useCases: AccountUseCases & SessionUseCases & AuditUseCases) =>
  router({
    account: accountRouter(useCases),
    session: sessionRouter(useCases),
    audit: auditRouter(useCases),
  });

export type AuthRouter = ReturnType<typeof authRouter>;
