import { z } from "zod";

/** Largest picture that is taken in, in bytes. */
export const imageBytesMax = 20 * 1024 * 1024;

/** Widths (and heights) in pixels in which every picture is served. */
export const imageSizes = [64, 160, 320, 640, 1200] as const;

/** A picture as clients show it: append `/<px>.avif` or `/<px>.webp` to `url`, with a px of `imageSizes`. */
export const ImageRef = z.object({
  id: z.string(),
  url: z.string(),
  dominantColor: z.string().regex(/^#[0-9a-f]{6}$/),
  /** Base64 of a ThumbHash, the blurred placeholder. */
  thumbhash: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type ImageRef = z.infer<typeof ImageRef>;

/** Where to PUT the raw bytes of a picture; the answer to that PUT is an `ImageRef`. */
export const ImageUpload = z.object({
  imageUploadId: z.string(),
  uploadUrl: z.string(),
  expiresAt: z.date(),
});
export type ImageUpload = z.infer<typeof ImageUpload>;
