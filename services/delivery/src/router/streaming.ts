import type { createServiceTrpc } from "@segue/kernel";
import { z } from "zod";
import { GrantRequest, LoudnessPair, MasterGrant } from "../contract/grant.ts";
import { MasterSummary } from "../contract/master.ts";

const MasterIds = z.array(z.uuid()).max(200);

/** What the streaming procedures call; all of them are for other services. */
export interface StreamingUseCases {
  grant(request: GrantRequest): Promise<MasterGrant>;
  describe(masterIds: string[]): Promise<MasterSummary[]>;
  combineLoudness(masterIds: string[]): Promise<LoudnessPair | null>;
}

/** `grant.*`, `master.*` and `loudness.*`. */
export function streamingRouters(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  streaming: StreamingUseCases,
) {
  return {
    grant: router({
      create: procedure
        .input(GrantRequest)
        .output(MasterGrant)
        .mutation(({ input }) => streaming.grant(input)),
    }),
    master: router({
      get: procedure
        .input(z.object({ ids: MasterIds }))
        .output(z.array(MasterSummary))
        .query(({ input }) => streaming.describe(input.ids)),
    }),
    loudness: router({
      combine: procedure
        .input(z.object({ masterIds: MasterIds.min(1) }))
        .output(LoudnessPair.nullable())
        .query(({ input }) => streaming.combineLoudness(input.masterIds)),
    }),
  };
}
