import { defineOperation, sampleId } from "@segue/rest";
import { GrantInput, GrantResult, ReportInput, ResumeGetInput, ResumeList } from "./index.ts";
import { Done, HistoryListInput, HistoryPage, Nothing, ReportResult, ResumePoints } from "./lists.ts";

const tag = "Playing";

export const playOperations = [
  defineOperation({
    id: "getPlayGrants",
    method: "GET",
    path: "/me/play-grants",
    procedure: "playback.play.grant",
    input: GrantInput,
    output: GrantResult,
    summary: "The right to play tracks, with everything a player needs before its first byte",
    description:
      "Each grant holds HLS playlists and signed addresses that are good until `expiresAt`. Tracks that may not or cannot be played are in `refused` with the reason.",
    tag,
    examples: [{ summary: "One track", query: { trackIds: [sampleId.track] } }],
  }),
  defineOperation({
    id: "reportPlays",
    method: "POST",
    path: "/me/play-reports",
    procedure: "playback.play.report",
    input: ReportInput,
    output: ReportResult,
    summary: "Tell what was heard",
    description: "Reports may come late, out of order and more than once; a play of 30 seconds counts.",
    tag,
    examples: [
      {
        summary: "A play has begun",
        body: {
          events: [
            {
              id: "7f0d6a1c-started",
              type: "started",
              playId: "0198c0de-1111-7000-8000-000000000001",
              trackId: sampleId.track,
              positionMs: 0,
              playedMs: 0,
              at: "2026-11-01T18:30:00.000Z",
              context: { kind: "release", id: sampleId.release },
              rendition: "flac",
            },
          ],
        },
      },
    ],
  }),
  defineOperation({
    id: "listPlays",
    method: "GET",
    path: "/me/plays",
    procedure: "playback.history.list",
    input: HistoryListInput,
    output: HistoryPage,
    summary: "What you have played, newest first",
    tag,
    examples: [{ summary: "The first page" }],
  }),
  defineOperation({
    id: "clearPlays",
    method: "DELETE",
    path: "/me/plays",
    procedure: "playback.history.clear",
    input: Nothing,
    output: Done,
    summary: "Empty your history",
    tag,
    examples: [{ summary: "The whole history" }],
  }),
  defineOperation({
    id: "listUnfinished",
    method: "GET",
    path: "/me/unfinished-plays",
    procedure: "playback.resume.list",
    input: Nothing,
    output: ResumeList,
    summary: "What to go on with: long tracks left unfinished and the places last played from",
    tag,
    examples: [{ summary: "Everything to go on with" }],
  }),
  defineOperation({
    id: "getResumePoints",
    method: "GET",
    path: "/me/resume-points",
    procedure: "playback.resume.get",
    input: ResumeGetInput,
    output: ResumePoints,
    summary: "Where you left some tracks",
    tag,
    examples: [{ summary: "One track", query: { trackIds: [sampleId.track] } }],
  }),
];
