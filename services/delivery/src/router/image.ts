import type { createServiceTrpc } from "@segue/kernel";
import { z } from "zod";
import { imageBytesMax, ImageRef, ImageUpload } from "../contract/image.ts";
import { Images, ImagesById, ImageUploadInput } from "../contract/lists.ts";

/** What the picture procedures call. */
export interface ImageUseCases {
  createUpload(): ImageUpload;
  get(ids: string[]): Promise<ImageRef[]>;
  create(bytes: Uint8Array): Promise<ImageRef>;
}

/** `image.*`: covers and avatars. */
export function imageRouter(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  images: ImageUseCases,
) {
  return router({
    createUpload: procedure
      .input(ImageUploadInput)
      .output(ImageUpload)
      .mutation(() => images.createUpload()),
    get: procedure
      .input(ImagesById)
      .output(Images)
      .query(({ input }) => images.get(input.ids)),
    create: procedure
      .input(z.object({ base64: z.base64().max(Math.ceil((imageBytesMax * 4) / 3) + 4) }))
      .output(ImageRef)
      .mutation(({ input }) => images.create(Buffer.from(input.base64, "base64"))),
  });
}
