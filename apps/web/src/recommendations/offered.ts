import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["recommendations"];

/** A list made for the listener, with why it is there. */
export type OfferedShelfData = Outputs["home"]["shelves"]["shelves"][number];
/** A track of such a list with what speaks for it; null where the list's own reason says it all. */
export type OfferedTrackData = OfferedShelfData["tracks"][number];
/** All that is known of the listener's taste. */
export type TasteData = Outputs["taste"]["view"];
/** How music can sound. */
export type MoodId = Outputs["list"]["moods"]["moods"][number]["id"];
