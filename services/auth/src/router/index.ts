import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import type { ApiKeys } from "../use-cases/api-keys.ts";
import { type AccountUseCases, accountRouter } from "./account.ts";
import { apiKeyRouter } from "./api-key.ts";
import { type AuditUseCases, auditRouter } from "./audit.ts";
import { type SessionUseCases, sessionRouter } from "./session.ts";

type UseCases = AccountUseCases & SessionUseCases & AuditUseCases & { apiKeys: ApiKeys; writes: KeyedWrites };

/** The procedures of auth. */
export function authRouter(useCases: UseCases) {
  const trpc = createServiceTrpc("auth", { writes: useCases.writes });
  return trpc.router({
    account: accountRouter(trpc, useCases),
    session: sessionRouter(trpc, useCases),
    audit: auditRouter(trpc, useCases),
    apiKey: apiKeyRouter(trpc, useCases.apiKeys),
  });
}

export type AuthRouter = ReturnType<typeof authRouter>;
