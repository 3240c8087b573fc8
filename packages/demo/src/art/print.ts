import sharp from "sharp";
import { createRandom } from "../audio/random.ts";
import { ART_PX } from "./design.ts";

const GRAIN_PX = 300;
const JPEG_QUALITY = 88;

/** Turns a drawing into a JPEG with a little paper grain, the same bytes each time on one machine. */
export async function print(drawing: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${ART_PX}" height="${ART_PX}" viewBox="0 0 ${ART_PX} ${ART_PX}">${drawing}</svg>`;
  return sharp(Buffer.from(svg))
    .flatten({ background: "#ffffff" })
    .composite([
      {
        input: grain(),
        raw: { width: GRAIN_PX, height: GRAIN_PX, channels: 4 },
        tile: true,
        blend: "soft-light",
      },
    ])
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

function grain(): Buffer {
  const random = createRandom(7);
  const pixels = Buffer.alloc(GRAIN_PX * GRAIN_PX * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    pixels.fill(Math.round(128 + random.gaussian() * 45), at, at + 3);
    pixels[at + 3] = 60;
  }
  return pixels;
}
