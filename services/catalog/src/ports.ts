import type { RequestContext } from "@segue/kernel";
import type { ImageRef, ReleaseLoudness } from "./contract/index.ts";

/** Finds pictures. One that is unknown is missing from the answer, and so are all while delivery is away. */
export interface ImageLookup {
  find(imageIds: string[], ctx: RequestContext): Promise<Map<string, ImageRef>>;
}

/** Measures several masters as if played one after the other; null when all of it is silence. */
export interface LoudnessMeter {
  combine(masterIds: string[], ctx: RequestContext): Promise<ReleaseLoudness | null>;
}
