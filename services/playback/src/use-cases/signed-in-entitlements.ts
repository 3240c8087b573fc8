import { RenditionName } from "../contract/index.ts";
import type { Entitlements } from "../ports.ts";

/** The first rule: whoever is signed in may play everything, in every quality up to lossless. */
export const signedInEntitlements: Entitlements = {
  of: async () => ({ isAllowed: true, renditions: [...RenditionName.options] }),
};
