import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";
import { imageBytesMax, ImageRef } from "./image.ts";
import { UploadFilter, UploadStatus } from "./upload.ts";

export const UploadListInput = UploadFilter.extend(PageInput.shape);
export const UploadStatusPage = Page(UploadStatus);
export const UploadById = z.object({ uploadId: z.uuid() });

/** A picture about to be sent. */
export const ImageUploadInput = z.object({ sizeBytes: z.number().int().min(1).max(imageBytesMax) });
export const ImagesById = z.object({ ids: z.array(z.uuid()).max(200) });
export const Images = z.array(ImageRef);

/** The answer of what only does. */
export const Done = z.object({});
