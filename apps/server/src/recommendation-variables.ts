import type { EngineSettings } from "@segue/recommendations/engines";
import { z } from "zod";

const Engine = z.enum(["own", "gorse", "listenbrainz", "algolia"], {
  error: "names no engine; it may be own, gorse, listenbrainz or algolia",
});

/** What recommendations are told of engines outside of Segue. Without any of it Segue recommends by itself. */
export const EngineVariables = z.object({
  RECOMMENDATIONS_ENGINE: Engine.default("own"),
  /** Asked beside the own model and compared with it in the log, without being shown. */
  RECOMMENDATIONS_SHADOW_ENGINE: Engine.optional(),
  GORSE_URL: z.url().optional(),
  GORSE_API_KEY: z.string().min(1).optional(),
  /** The item-to-item recommender of Gorse's configuration that says what is alike. */
  GORSE_ITEM_TO_ITEM: z.string().min(1).default("neighbors"),
  /** Fetches weekly explorations for listeners who gave their name there, whichever engine is in use. */
  LISTENBRAINZ_TOKEN: z.string().min(1).optional(),
  LISTENBRAINZ_URL: z.url().default("https://api.listenbrainz.org"),
  LISTENBRAINZ_LABS_URL: z.url().default("https://labs.api.listenbrainz.org"),
  /** Algolia Recommend works on the index that search keeps at Algolia. */
  ALGOLIA_APP_ID: z.string().optional(),
  ALGOLIA_SEARCH_KEY: z.string().optional(),
  ALGOLIA_INDEX_PREFIX: z.string().default("segue"),
  /** Where Algolia keeps the account's events. */
  ALGOLIA_REGION: z.enum(["us", "de"]).default("us"),
});
export type EngineVariables = z.infer<typeof EngineVariables>;

const needed = {
  own: [],
  gorse: ["GORSE_URL", "GORSE_API_KEY"],
  listenbrainz: [],
  algolia: ["ALGOLIA_APP_ID", "ALGOLIA_SEARCH_KEY"],
} as const satisfies Record<EngineVariables["RECOMMENDATIONS_ENGINE"], readonly (keyof EngineVariables)[]>;

/** A sentence about what an engine that is named lacks, or null when nothing is missing. */
export function lackingForEngines(variables: Partial<EngineVariables>): string | null {
  for (const name of ["RECOMMENDATIONS_ENGINE", "RECOMMENDATIONS_SHADOW_ENGINE"] as const) {
    const engine = variables[name] ?? "own";
    const missing = needed[engine].filter((variable) => variables[variable] === undefined);
    if (missing.length > 0) return `${name} is ${engine}, so ${missing.join(" and ")} must be set too.`;
  }
  return null;
}

/** The engines that the variables describe. Throws a sentence about what is missing. */
export function engineSettings(own: EngineVariables): EngineSettings {
  const lacking = lackingForEngines(own);
  if (lacking !== null) throw new Error(`The backend cannot start: ${lacking}`);
  const { RECOMMENDATIONS_ENGINE: inUse, RECOMMENDATIONS_SHADOW_ENGINE: shadow } = own;
  const isNamed = (name: string) => inUse === name || shadow === name;
  const hasListenBrainz = isNamed("listenbrainz") || own.LISTENBRAINZ_TOKEN !== undefined;
  return {
    inUse,
    shadow: shadow === "own" ? undefined : shadow,
    gorse:
      own.GORSE_URL !== undefined && own.GORSE_API_KEY !== undefined
        ? { address: own.GORSE_URL, apiKey: own.GORSE_API_KEY, itemToItem: own.GORSE_ITEM_TO_ITEM }
        : undefined,
    listenBrainz: hasListenBrainz
      ? {
          address: own.LISTENBRAINZ_URL,
          labsAddress: own.LISTENBRAINZ_LABS_URL,
          token: own.LISTENBRAINZ_TOKEN,
        }
      : undefined,
    algolia:
      isNamed("algolia") && own.ALGOLIA_APP_ID !== undefined && own.ALGOLIA_SEARCH_KEY !== undefined
        ? {
            appId: own.ALGOLIA_APP_ID,
            apiKey: own.ALGOLIA_SEARCH_KEY,
            // The songs of search's index stand under the ids of their tracks.
            indexName: `${own.ALGOLIA_INDEX_PREFIX}_names`,
            region: own.ALGOLIA_REGION,
          }
        : undefined,
  };
}
