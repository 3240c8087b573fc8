import { createServiceTrpc } from "@segue/kernel";
import { z } from "zod";
import { imageBytesMax, ImageRef, ImageUpload } from "../contract/image.ts";

const { router, procedure } = createServiceTrpc("delivery");

/** What the picture procedures call. */
export interface ImageUseCases {
  createUpload(): ImageUpload;
  get(ids: string[]): Promise<ImageRef[]>;
  create(bytes: Uint8Array): Promise<ImageRef>;
}

/** `image.*`: covers and avatars. */
export function imageRouter(images: ImageUseCases) {
  return router({
    createUpload: procedure
      .input(z.object({ sizeBytes: z.number().int().min(1).max(imageBytesMax) }))
      .output(ImageUpload)
      .mutation(() => images.createUpload()),
    get: procedure
      .input(z.object({ ids: z.array(z.uuid()).max(200) }))
      .output(z.array(ImageRef))
      .query(({ input }) => images.get(input.ids)),
    create: procedure
      .input(z.object({ base64: z.base64().max(Math.ceil((imageBytesMax * 4) / 3) + 4) }))
      .output(ImageRef)
      .mutation(({ input }) => images.create(Buffer.from(input.base64, "base64"))),
  });
}
