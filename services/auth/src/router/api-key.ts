import {
  ApiKeyById,
  ApiKeyCreateInput,
  ApiKeyHolder,
  ApiKeySummaries,
  ApiKeyVerifyInput,
  NewApiKey,
} from "../contract/api-key.ts";
import { Done } from "../contract/index.ts";
import { Nothing } from "../contract/lists.ts";
import type { ApiKeys } from "../use-cases/api-keys.ts";
import type { AuthTrpc } from "./trpc.ts";

/** A person's own API keys, and recognising any for the gateway. */
export function apiKeyRouter({ router, procedure }: AuthTrpc, apiKeys: ApiKeys) {
  return router({
    create: procedure
      .input(ApiKeyCreateInput)
      .output(NewApiKey)
      .mutation(({ ctx, input }) => apiKeys.create(ctx, input)),
    list: procedure
      .input(Nothing)
      .output(ApiKeySummaries)
      .query(({ ctx }) => apiKeys.list(ctx)),
    revoke: procedure
      .input(ApiKeyById)
      .output(Done)
      .mutation(async ({ ctx, input }) => {
        await apiKeys.revoke(ctx, input.id);
        return {};
      }),
    verify: procedure
      .input(ApiKeyVerifyInput)
      .output(ApiKeyHolder)
      .query(({ input }) => apiKeys.verify(input.secretHash)),
  });
}
