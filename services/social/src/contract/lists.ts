import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";
import { LikedTrack } from "./index.ts";

/** A listener's likes, a page at a time. */
export const LikedTrackListInput = PageInput;
export const LikedTrackPage = Page(LikedTrack);

/** Those of the tracks asked about that are liked. */
export const LikedTrackIds = z.object({ likedIds: z.array(z.uuid()) });

/** The answer of what only does. */
export const Done = z.object({});
