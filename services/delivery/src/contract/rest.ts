import { defineOperation, defineRest, sampleId } from "@segue/rest";
import * as contract from "./index.ts";
import { ImageUpload, UploadRequest, UploadTicket } from "./index.ts";
import {
  Done,
  Images,
  ImagesById,
  ImageUploadInput,
  UploadById,
  UploadListInput,
  UploadStatusPage,
} from "./lists.ts";

const tag = "Uploads";

/** What delivery offers by plain HTTP. */
export const deliveryRest = defineRest({
  service: "delivery",
  schemas: contract,
  leftOut: {
    "delivery.upload.watch": "A stream of changes; poll the list of uploads instead.",
  },
  operations: [
    defineOperation({
      id: "createUpload",
      method: "POST",
      path: "/uploads",
      procedure: "delivery.upload.create",
      input: UploadRequest,
      output: UploadTicket,
      status: 201,
      summary: "Announce an audio file",
      description:
        "Send the bytes to `uploadUrl` by the tus protocol 1.0 (HEAD tells how much arrived, PATCH sends on).",
      tag,
      examples: [
        {
          summary: "One file of a batch",
          body: { batchId: "autumn-intake", fileName: "01 Opening.flac", sizeBytes: 31_457_280 },
        },
      ],
    }),
    defineOperation({
      id: "listUploads",
      method: "GET",
      path: "/uploads",
      procedure: "delivery.upload.list",
      input: UploadListInput,
      output: UploadStatusPage,
      summary: "Uploads and how far they have come, newest first",
      tag,
      examples: [{ summary: "Those of one batch", query: { batchId: "autumn-intake" } }],
    }),
    defineOperation({
      id: "retryUpload",
      method: "POST",
      path: "/uploads/{uploadId}/retries",
      procedure: "delivery.upload.retry",
      input: UploadById,
      output: Done,
      summary: "Process a failed upload again",
      tag,
      examples: [{ summary: "One upload", params: { uploadId: sampleId.failedUpload } }],
    }),
    defineOperation({
      id: "cancelUpload",
      method: "DELETE",
      path: "/uploads/{uploadId}",
      procedure: "delivery.upload.cancel",
      input: UploadById,
      output: Done,
      summary: "Give an upload up and forget its bytes",
      tag,
      examples: [{ summary: "One upload", params: { uploadId: sampleId.upload } }],
    }),
    defineOperation({
      id: "createImageUpload",
      method: "POST",
      path: "/image-uploads",
      procedure: "delivery.image.createUpload",
      input: ImageUploadInput,
      output: ImageUpload,
      status: 201,
      summary: "Announce a picture",
      description: "PUT the raw bytes to `uploadUrl`; the answer to that is the picture.",
      tag: "Pictures",
      examples: [{ summary: "A cover of 180 kB", body: { sizeBytes: 180_000 } }],
    }),
    defineOperation({
      id: "listImages",
      method: "GET",
      path: "/images",
      procedure: "delivery.image.get",
      input: ImagesById,
      output: Images,
      summary: "Pictures by their ids",
      description: "Those that do not exist are missing from the answer.",
      tag: "Pictures",
      examples: [{ summary: "One picture", query: { ids: [sampleId.image] } }],
    }),
  ],
});
