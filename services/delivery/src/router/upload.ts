import { type createServiceTrpc, decodeCursor, toPage } from "@segue/kernel";
import { z } from "zod";
import { Done, UploadById, UploadListInput, UploadStatusPage } from "../contract/lists.ts";
import { UploadFilter, UploadRequest, UploadStatus, UploadTicket } from "../contract/upload.ts";
import type { UploadPosition } from "../db/upload-store.ts";
import { ownerIdOf } from "./actor-id.ts";
import { yieldsOf } from "./yields.ts";

const Position = z.tuple([z.number(), z.uuid()]);

/** What the upload procedures call. */
export interface UploadUseCases {
  create(ownerId: string, request: UploadRequest): Promise<UploadTicket>;
  list(filter: UploadFilter, after: UploadPosition | null, limit: number): Promise<UploadStatus[]>;
  retry(uploadId: string): Promise<void>;
  cancel(uploadId: string): Promise<void>;
  watch(filter: UploadFilter, signal: AbortSignal): AsyncGenerator<UploadStatus[], void>;
}

/** `upload.*`: editors send files and follow them. */
export function uploadRouter(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  uploads: UploadUseCases,
) {
  return router({
    create: procedure
      .input(UploadRequest)
      .output(UploadTicket)
      .mutation(({ ctx, input }) => uploads.create(ownerIdOf(ctx.actor), input)),
    list: procedure
      .input(UploadListInput)
      .output(UploadStatusPage)
      .query(async ({ input: { cursor, limit, ...filter } }) => {
        const key = cursor === undefined ? null : decodeCursor(cursor, Position);
        const after = key && { createdAtMs: key[0], id: key[1] };
        const rows = await uploads.list(filter, after, limit + 1);
        return toPage(rows, limit, ({ createdAt, uploadId }) => [createdAt.getTime(), uploadId]);
      }),
    retry: procedure
      .input(UploadById)
      .output(Done)
      .mutation(async ({ input }) => {
        await uploads.retry(input.uploadId);
        return {};
      }),
    cancel: procedure
      .input(UploadById)
      .output(Done)
      .mutation(async ({ input }) => {
        await uploads.cancel(input.uploadId);
        return {};
      }),
    watch: procedure
      .input(UploadFilter)
      .output(yieldsOf(z.array(UploadStatus)))
      .subscription(({ input, signal }) => uploads.watch(input, signal ?? new AbortController().signal)),
  });
}
