import type { default as SharpLibrary, Metadata, Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { ChildFrame } from "../child/child-frame.ts";
import { MediaError } from "../media-error.ts";
import { imageSizes } from "./image-variants.ts";
import type { ImageFormat, ImageVariant, RenderedImages } from "./image-variants.ts";

type SharpFactory = typeof SharpLibrary;

const sideMaxPx = 8000;
const largestPx = Math.max(...imageSizes);
const thumbhashSidePx = 100;

/** Decodes one picture and encodes all its variants. Runs in the parser process only: native decoders see untrusted bytes. */
export async function renderVariants(sharp: SharpFactory, bytes: Buffer): Promise<ChildFrame> {
  sharp.concurrency(1);
  sharp.cache(false);
  // Only the decoders we mean to use, whatever else the library was built with (SVG, PDF, TIFF, HEIC…).
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: [
      "VipsForeignLoadJpeg",
      "VipsForeignLoadPng",
      "VipsForeignLoadWebp",
      "VipsForeignLoadHeif",
      "VipsForeignLoadNsgif",
    ],
  });

  const original = await measure(sharp, bytes);
  try {
    const { data, info } = await open(sharp, bytes)
      .resize({ ...fitting(largestPx), withoutEnlargement: true })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const upright = () => sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } });
    const variants = await encodeAll(upright, Math.max(info.width, info.height));
    const value: RenderedImages = {
      ...original,
      ...(await summarise(sharp, upright())),
      variants: variants.map(({ px, format, width, height }) => ({ px, format, width, height })),
    };
    return { value, blobs: variants.map((variant) => variant.bytes) };
  } catch (error) {
    throw corrupt(error);
  }
}

function fitting(px: number) {
  return { width: px, height: px, fit: "inside" } as const;
}

function open(sharp: SharpFactory, bytes: Buffer): Sharp {
  return sharp(bytes, {
    limitInputPixels: sideMaxPx * sideMaxPx,
    failOn: "error",
    pages: 1,
    autoOrient: true,
  });
}

async function measure(sharp: SharpFactory, bytes: Buffer): Promise<{ width: number; height: number }> {
  let metadata: Metadata;
  try {
    // The header alone is read here, so its claim needs no pixel limit yet and gets the better message below.
    metadata = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
  } catch (error) {
    throw corrupt(error);
  }
  if (metadata.width > sideMaxPx || metadata.height > sideMaxPx) {
    throw new MediaError(
      "image_too_large",
      `The picture is larger than ${sideMaxPx} × ${sideMaxPx} pixels. Save it smaller and upload that.`,
    );
  }
  return metadata.autoOrient;
}

async function encodeAll(upright: () => Sharp, longestSide: number): Promise<ImageVariant[]> {
  const variants: ImageVariant[] = [];
  for (const format of ["avif", "webp"] as const) {
    let fullSize: ImageVariant | null = null;
    for (const px of imageSizes) {
      // Never enlarged: every step at or above the original is the same picture.
      const variant: ImageVariant = fullSize ? { ...fullSize, px } : await encodeOne(upright(), px, format);
      if (px >= longestSide) fullSize = variant;
      variants.push(variant);
    }
  }
  return variants;
}

async function encodeOne(image: Sharp, px: ImageVariant["px"], format: ImageFormat): Promise<ImageVariant> {
  const resized = image.resize({ ...fitting(px), withoutEnlargement: true });
  // AVIF effort 3: a quarter of the default's time for five per cent more bytes.
  const encoded =
    format === "avif" ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { px, format, width: info.width, height: info.height, bytes: data };
}

async function summarise(
  sharp: SharpFactory,
  image: Sharp,
): Promise<{ dominantColor: string; thumbhash: string }> {
  const { data, info } = await image
    .resize({ ...fitting(thumbhashSidePx), withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(info.width, info.height, data);
  const { dominant } = await sharp(data, {
    raw: { width: info.width, height: info.height, channels: 4 },
  }).stats();
  const hex = [dominant.r, dominant.g, dominant.b]
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("");
  return { dominantColor: `#${hex}`, thumbhash: Buffer.from(hash).toString("base64") };
}

function corrupt(cause: unknown): MediaError {
  return new MediaError(
    "corrupt_image",
    "The picture is damaged. Save it again with another program and upload that.",
    { cause },
  );
}
