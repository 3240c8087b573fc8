import { defineOperation, sampleId } from "@segue/rest";
import {
  ContinuationInput,
  HomeShelves,
  Moods,
  Nothing,
  OfferedTracks,
  PathInput,
  RadioInput,
  Shelves,
  SimilarInput,
} from "./index.ts";

const tag = "Recommendations";
const chosenAnew =
  "Chosen anew each time, so there are no pages: send what you have in `without` to get more.";

/** Lists that were made for whoever asks. */
export const listOperations = [
  defineOperation({
    id: "getRecommendedHome",
    method: "GET",
    path: "/recommendations/home",
    procedure: "recommendations.home.shelves",
    input: Nothing,
    output: HomeShelves,
    summary: "Shelves made for you, each with its reason",
    description: "While `isNew`, nothing is known of you: pick a few artists first.",
    tag,
    examples: [{ summary: "Your shelves" }],
  }),
  defineOperation({
    id: "getDailyMixes",
    method: "GET",
    path: "/recommendations/daily-mixes",
    procedure: "recommendations.home.dailyMixes",
    input: Nothing,
    output: Shelves,
    summary: "Your mixes of today, the same all day",
    tag,
    examples: [{ summary: "Your mixes" }],
  }),
  defineOperation({
    id: "getRadio",
    method: "GET",
    path: "/recommendations/radio",
    procedure: "recommendations.list.radio",
    input: RadioInput,
    output: OfferedTracks,
    summary: "Tracks that go with a track, an artist, a release, a genre, a mood or several tracks",
    description: `\`seed\` is JSON. ${chosenAnew}`,
    tag,
    examples: [
      { summary: "From a track", query: { seed: `{"kind":"track","id":"${sampleId.track}"}`, limit: "10" } },
      { summary: "From an artist", query: { seed: `{"kind":"artist","id":"${sampleId.artist}"}` } },
    ],
  }),
  defineOperation({
    id: "listMoods",
    method: "GET",
    path: "/recommendations/moods",
    procedure: "recommendations.list.moods",
    input: Nothing,
    output: Moods,
    summary: "The moods that there is enough music for",
    tag,
    examples: [{ summary: "All of them" }],
  }),
  defineOperation({
    id: "listSimilarTracks",
    method: "GET",
    path: "/recommendations/similar-tracks/{trackId}",
    procedure: "recommendations.list.similar",
    input: SimilarInput,
    output: OfferedTracks,
    summary: "Tracks like one",
    tag,
    examples: [{ summary: "Ten", params: { trackId: sampleId.track }, query: { limit: "10" } }],
  }),
  defineOperation({
    id: "getContinuation",
    method: "GET",
    path: "/recommendations/continuation",
    procedure: "recommendations.list.continuation",
    input: ContinuationInput,
    output: OfferedTracks,
    summary: "What may come after some tracks, the last of them newest",
    description: chosenAnew,
    tag,
    examples: [{ summary: "After one track", query: { trackIds: [sampleId.track] } }],
  }),
  defineOperation({
    id: "getPath",
    method: "GET",
    path: "/recommendations/path",
    procedure: "recommendations.list.path",
    input: PathInput,
    output: OfferedTracks,
    summary: "Tracks that lead from one to another",
    tag,
    examples: [
      {
        summary: "Over three tracks",
        query: { fromTrackId: sampleId.track, toTrackId: sampleId.secondTrack, length: "3" },
      },
    ],
  }),
];
