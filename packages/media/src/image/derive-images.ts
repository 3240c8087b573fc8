import { runChild } from "../child/run-child.ts";
import type { ChildSettings } from "../child/run-child.ts";
import { MediaError } from "../media-error.ts";
import { RenderedImages } from "./image-variants.ts";
import type { DerivedImages } from "./image-variants.ts";

const inputMaxBytes = 20 * 1024 ** 2;
const outputMaxBytes = 32 * 1024 ** 2;
const renderMaxMs = 120_000;

/**
 * Makes all sizes of a picture in a process of its own. Accepts JPEG, PNG, WebP, AVIF and the first frame of a GIF up to
 * 20 MiB and 8000 pixels a side. Throws MediaError `empty_file`, `unsupported_image`, `image_too_large`, `corrupt_image`.
 */
export async function deriveImages(
  child: ChildSettings,
  bytes: Uint8Array,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<DerivedImages> {
  if (bytes.length === 0) throw new MediaError("empty_file", "The picture is empty. Choose another file.");
  if (bytes.length > inputMaxBytes) {
    throw new MediaError(
      "image_too_large",
      "The picture is larger than 20 MiB. Save it smaller and upload that.",
    );
  }
  if (!isAccepted(bytes)) {
    throw new MediaError(
      "unsupported_image",
      "This is not a picture Segue can read. Upload JPEG, PNG, WebP, AVIF or GIF.",
    );
  }
  const frame = await runChild(child, {
    operation: "derive-images",
    stdin: bytes,
    wallMs: renderMaxMs,
    heapMb: 128,
    outputMaxBytes,
    failure: {
      code: "corrupt_image",
      message: "The picture is damaged. Save it again with another program and upload that.",
    },
    signal: options.signal,
  });
  const { variants, ...rest } = RenderedImages.parse(frame.value);
  return {
    ...rest,
    variants: variants.map((variant, position) => ({
      ...variant,
      bytes: frame.blobs[position] ?? new Uint8Array(),
    })),
  };
}

function isAccepted(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString("latin1");
  return (
    head.startsWith("\u00ff\u00d8\u00ff") ||
    head.startsWith("\u0089PNG\r\n\u001a\n") ||
    /^GIF8[79]a/.test(head) ||
    (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") ||
    /^....ftyp(avif|avis)/s.test(head) ||
    // AVIF under the generic image brand names itself among the compatible ones; HEIC does not.
    (/^....ftypmif1/s.test(head) && head.includes("avif"))
  );
}
