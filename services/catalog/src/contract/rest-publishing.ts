import { defineOperation, sampleId } from "@segue/rest";
import { BatchInput, ById, DraftRelease, DraftScheduleInput } from "./index.ts";
import { Done, UploadOutcomeListInput, UploadOutcomePage } from "./lists.ts";

const tag = "Publishing";
const completeDraft = { params: { id: sampleId.completeDraft } };
const batch = { params: { batchId: "autumn-intake" } };

export const publishingOperations = [
  defineOperation({
    id: "scheduleDraft",
    method: "PUT",
    path: "/drafts/{id}/schedule",
    procedure: "catalog.draft.schedule",
    input: DraftScheduleInput,
    output: DraftRelease,
    summary: "Set when a release goes live, or take it back to draft",
    tag,
    examples: [
      { summary: "On a Friday", ...completeDraft, body: { at: "2031-10-03T00:00:00Z" } },
      { summary: "Not after all", ...completeDraft, body: { at: null } },
    ],
  }),
  defineOperation({
    id: "publishDraft",
    method: "POST",
    path: "/drafts/{id}/publication",
    procedure: "catalog.draft.publish",
    input: ById,
    output: DraftRelease,
    summary: "Make a release live now",
    tag,
    examples: [{ summary: "One draft", ...completeDraft }],
  }),
  defineOperation({
    id: "takeDownRelease",
    method: "DELETE",
    path: "/drafts/{id}/publication",
    procedure: "catalog.draft.takeDown",
    input: ById,
    output: DraftRelease,
    summary: "Withdraw a release from listeners",
    tag,
    examples: [{ summary: "One release", ...completeDraft }],
  }),
  defineOperation({
    id: "listUploadOutcomes",
    method: "GET",
    path: "/upload-batches/{batchId}/outcomes",
    procedure: "catalog.draft.uploads",
    input: UploadOutcomeListInput,
    output: UploadOutcomePage,
    summary: "What became of the files of a batch",
    tag,
    examples: [{ summary: "One batch", ...batch }],
  }),
  defineOperation({
    id: "publishBatchAutomatically",
    method: "PUT",
    path: "/upload-batches/{batchId}/automatic-publication",
    procedure: "catalog.draft.autoPublish",
    input: BatchInput,
    output: Done,
    summary: "Publish a batch's releases by themselves as soon as they are complete",
    tag,
    examples: [{ summary: "One batch", ...batch }],
  }),
];
