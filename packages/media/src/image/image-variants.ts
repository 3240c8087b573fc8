import { z } from "zod";

/** Longest sides, in pixels, every picture is offered in. */
export const imageSizes = [64, 160, 320, 640, 1200] as const;
/** Formats every size is offered in. */
export const ImageFormat = z.enum(["avif", "webp"]);
export type ImageFormat = z.infer<typeof ImageFormat>;

/** One stored file of a picture. `px` is its name on the ladder; a smaller original keeps its own size under that name. */
export interface ImageVariant {
  px: (typeof imageSizes)[number];
  format: ImageFormat;
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** A picture ready to publish: upright, in sRGB, without metadata. */
export interface DerivedImages {
  /** Size of the original after turning it upright. */
  width: number;
  height: number;
  /** "#rrggbb". */
  dominantColor: string;
  /** Base64 placeholder, see the thumbhash format. */
  thumbhash: string;
  /** All sizes in all formats, ten in number. */
  variants: ImageVariant[];
}

/** The parser process' answer; the frame's blobs are the variants' bytes, in order. */
export const RenderedImages = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  dominantColor: z.string().regex(/^#[0-9a-f]{6}$/),
  thumbhash: z.base64(),
  variants: z.array(
    z.object({
      px: z.literal([...imageSizes]),
      format: ImageFormat,
      width: z.int().positive(),
      height: z.int().positive(),
    }),
  ),
});
export type RenderedImages = z.infer<typeof RenderedImages>;
