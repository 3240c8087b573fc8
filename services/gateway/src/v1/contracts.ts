import { authRest } from "@segue/auth/contract/rest";
import { catalogRest } from "@segue/catalog/contract/rest";
import { deliveryRest } from "@segue/delivery/contract/rest";
import { playbackRest } from "@segue/playback/contract/rest";
import { recommendationsRest } from "@segue/recommendations/contract/rest";
import { buildDocument, type RestContract } from "@segue/rest";
import { searchRest } from "@segue/search/contract/rest";
import { socialRest } from "@segue/social/contract/rest";
import { usersRest } from "@segue/users/contract/rest";

/** What every service offers by plain HTTP; a new service is one line here. */
export const restContracts: readonly RestContract[] = [
  authRest,
  catalogRest,
  deliveryRest,
  playbackRest,
  recommendationsRest,
  searchRest,
  socialRest,
  usersRest,
];

/** Services with procedures for people that offer nothing by plain HTTP, and why. */
export const servicesLeftOut: Readonly<Record<string, string>> = {
  system: "The console's view of this one installation; programs read /metrics of the processes.",
};

/** The version of the public API by semantic versioning; additions raise the second number. */
export const apiVersion = "1.0.0";

/** The public API's OpenAPI 3.1 document. */
export const publicDocument = () => buildDocument(restContracts, apiVersion);
