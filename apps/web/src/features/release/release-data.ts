import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterOutputs } from "@trpc/server";

export type ReleaseData = inferRouterOutputs<AppRouter>["catalog"]["release"]["get"];

const kindNames: Record<ReleaseData["kind"], string> = {
  album: "Album",
  ep: "EP",
  single: "Single",
  compilation: "Compilation",
};

/** The kind as it is written. */
export const kindName = (kind: ReleaseData["kind"]): string => kindNames[kind];
