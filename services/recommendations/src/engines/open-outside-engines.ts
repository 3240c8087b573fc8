import { createFetchFromOutside } from "@segue/kernel/security";
import type { AlgoliaRecommendConfig } from "./algolia-engine.ts";
import type { Engine, EngineName } from "./engine.ts";
import { gorseEngine, type GorseConfig } from "./gorse-engine.ts";
import { createJsonApi } from "./json-api.ts";
import { listenBrainzEngine } from "./listenbrainz/listenbrainz-engine.ts";
import { listenBrainzLibrary, type ListenBrainzLibrary } from "./listenbrainz/listenbrainz-library.ts";

/** Where ListenBrainz is. */
export interface ListenBrainzConfig {
  address: string;
  labsAddress: string;
  /** Raises how often it may be asked; everything works without. */
  token?: string | undefined;
}

/** Which engines an operator has, and what they are for. */
export interface EngineSettings {
  inUse: EngineName;
  /** Compared with the own model, and shown to nobody. */
  shadow?: EngineName | undefined;
  gorse?: GorseConfig | undefined;
  listenBrainz?: ListenBrainzConfig | undefined;
  algolia?: AlgoliaRecommendConfig | undefined;
}

/** The engines that an operator has. */
export interface OutsideEngines {
  inUse: EngineName;
  shadow: EngineName | null;
  engines: Engine[];
  library: ListenBrainzLibrary | null;
}

/** Opens what is configured; no engine is asked yet, and only the code of those that are there is read. */
export async function openOutsideEngines(settings: EngineSettings): Promise<OutsideEngines> {
  const { inUse, shadow = null, gorse, listenBrainz, algolia } = settings;
  const addresses = [gorse?.address, listenBrainz?.address, listenBrainz?.labsAddress];
  const fetchFromOutside = createFetchFromOutside({
    // The operator named them: they may be on a private network.
    allowedHosts: addresses.flatMap((address) => (address === undefined ? [] : [new URL(address).host])),
  });
  const engines: Engine[] = [];
  let library: ListenBrainzLibrary | null = null;
  if (gorse !== undefined) engines.push(gorseEngine(gorse, fetchFromOutside));
  if (listenBrainz !== undefined) {
    const { address, labsAddress, token } = listenBrainz;
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Token ${token}` };
    const bound = { engine: "listenbrainz" as const, fetchFromOutside };
    const api = createJsonApi({ ...bound, address, headers });
    const labs = createJsonApi({ ...bound, address: labsAddress, headers: {} });
    engines.push(listenBrainzEngine({ api, labs }));
    library = listenBrainzLibrary({ api });
  }
  if (algolia !== undefined) engines.push((await import("./algolia-engine.ts")).algoliaEngine(algolia));
  return { inUse, shadow, engines, library };
}
