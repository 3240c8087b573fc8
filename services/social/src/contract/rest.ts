import { defineOperation, defineRest, sampleId } from "@segue/rest";
import * as contract from "./index.ts";
import { LikeInput, LikesOfInput } from "./index.ts";
import { Done, LikedTrackIds, LikedTrackListInput, LikedTrackPage } from "./lists.ts";

const tag = "Liked tracks";
const likedTrack = { params: { trackId: sampleId.track } };

/** What social offers by plain HTTP. */
export const socialRest = defineRest({
  service: "social",
  schemas: contract,
  leftOut: {},
  operations: [
    defineOperation({
      id: "listLikedTracks",
      method: "GET",
      path: "/me/liked-tracks",
      procedure: "social.like.list",
      input: LikedTrackListInput,
      output: LikedTrackPage,
      summary: "The tracks you like, the one liked last first",
      tag,
      examples: [{ summary: "The first ten", query: { limit: "10" } }],
    }),
    defineOperation({
      id: "checkLikedTracks",
      method: "GET",
      path: "/me/liked-track-checks",
      procedure: "social.like.ofTracks",
      input: LikesOfInput,
      output: LikedTrackIds,
      summary: "Which of some tracks you like",
      tag,
      examples: [{ summary: "One track", query: { trackIds: [sampleId.track] } }],
    }),
    defineOperation({
      id: "likeTrack",
      method: "PUT",
      path: "/me/liked-tracks/{trackId}",
      procedure: "social.like.set",
      input: LikeInput,
      output: Done,
      fixed: { isLiked: true },
      summary: "Like a track; once more changes nothing",
      tag,
      examples: [{ summary: "One track", ...likedTrack }],
    }),
    defineOperation({
      id: "unlikeTrack",
      method: "DELETE",
      path: "/me/liked-tracks/{trackId}",
      procedure: "social.like.set",
      input: LikeInput,
      output: Done,
      fixed: { isLiked: false },
      summary: "No longer like a track",
      tag,
      examples: [{ summary: "One track", ...likedTrack }],
    }),
  ],
});
