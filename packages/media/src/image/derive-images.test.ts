import { crc32 } from "node:zlib";
import sharp from "sharp";
import { thumbHashToAverageRGBA } from "thumbhash";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#c83232" } });

test("a picture becomes ten files, upright, without metadata, never enlarged", async () => {
  // Orientation 6: stored lying, shown standing.
  const jpeg = await picture(500, 300)
    .withExif({ IFD0: { Artist: "someone" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const images = await bench.tools.deriveImages(jpeg);
  expect(images).toMatchObject({ width: 300, height: 500 });
  expect(images.variants.map(({ px, format, width, height }) => [px, format, width, height])).toEqual([
    [64, "avif", 38, 64],
    [160, "avif", 96, 160],
    [320, "avif", 192, 320],
    [640, "avif", 300, 500],
    [1200, "avif", 300, 500],
    [64, "webp", 38, 64],
    [160, "webp", 96, 160],
    [320, "webp", 192, 320],
    [640, "webp", 300, 500],
    [1200, "webp", 300, 500],
  ]);
  for (const variant of images.variants) {
    const metadata = await sharp(variant.bytes).metadata();
    expect(metadata).toMatchObject({ width: variant.width, height: variant.height });
    expect(metadata.exif).toBeUndefined();
  }
});

test("colour and placeholder match the picture", async () => {
  const images = await bench.tools.deriveImages(await picture(200, 200).png().toBuffer());
  const channels = [1, 3, 5].map((start) =>
    Number.parseInt(images.dominantColor.slice(start, start + 2), 16),
  );
  expect(channels[0]).toBeGreaterThan(180);
  expect(Math.max(channels[1] ?? 255, channels[2] ?? 255)).toBeLessThan(80);
  expect(thumbHashToAverageRGBA(Buffer.from(images.thumbhash, "base64")).r).toBeGreaterThan(0.6);
});

test("WebP, AVIF and the first frame of a GIF are accepted", async () => {
  const inputs = [
    await picture(40, 40).webp().toBuffer(),
    await picture(40, 40).avif().toBuffer(),
    await picture(40, 40).gif().toBuffer(),
  ];
  for (const input of inputs)
    expect(await bench.tools.deriveImages(input)).toMatchObject({ width: 40, height: 40 });
});

test("SVG, text, audio and TIFF are refused by their content", async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
  );
  const tiff = await picture(8, 8).tiff().toBuffer();
  for (const input of [svg, Buffer.from("hello"), Buffer.from("ID3\x04"), tiff]) {
    await expect(bench.tools.deriveImages(input)).rejects.toMatchObject({ code: "unsupported_image" });
  }
  await expect(bench.tools.deriveImages(Buffer.alloc(0))).rejects.toMatchObject({ code: "empty_file" });
});

test("a header that claims enormous sides is refused before anything is decoded", async () => {
  await expect(bench.tools.deriveImages(pngClaiming(65_535, 65_535))).rejects.toMatchObject({
    code: "image_too_large",
  });
  await expect(bench.tools.deriveImages(Buffer.alloc(21 * 1024 ** 2))).rejects.toMatchObject({
    code: "image_too_large",
  });
});

test("a cut picture is refused as corrupt", async () => {
  const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, position) => (position * 7919) % 251));
  const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer();
  const cut = whole.subarray(0, whole.length >> 1);
  await expect(bench.tools.deriveImages(cut)).rejects.toMatchObject({ code: "corrupt_image" });
});

function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(17);
  header.write("IHDR", "latin1");
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  header.set([8, 2, 0, 0, 0], 12);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(header));
  const chunk = (name: string) => Buffer.concat([Buffer.alloc(4), Buffer.from(name), Buffer.alloc(4)]);
  const signature = Buffer.from("\u0089PNG\r\n\u001a\n", "latin1");
  return Buffer.concat([
    signature,
    Buffer.from([0, 0, 0, 13]),
    header,
    checksum,
    chunk("IDAT"),
    chunk("IEND"),
  ]);
}
