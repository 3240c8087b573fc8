import { openAsBlob } from "node:fs";
import { open } from "node:fs/promises";
import { parseBlob, selectCover } from "music-metadata";
import type { AudioContainer } from "../audio-format.ts";
import type { ChildFrame } from "../child/child-frame.ts";
import { declaredSamples } from "./declared-length.ts";
import { InspectionRequest } from "./inspection.ts";
import type { Inspection } from "./inspection.ts";
import { readTags } from "./read-tags.ts";

const mimeTypes: Record<AudioContainer, string> = {
  mp3: "audio/mpeg",
  flac: "audio/flac",
  ogg: "audio/ogg",
  mp4: "audio/mp4",
  wav: "audio/wav",
  aiff: "audio/aiff",
};

/** Reads structure, tags and cover of one file. Runs in the parser process only: the parser may hang or exhaust memory. */
export async function inspectAudio(request: unknown): Promise<ChildFrame> {
  const { file, container, audioOffset, coverMaxBytes } = InspectionRequest.parse(request);
  const declared = await declaredSamplesOf(file, { container, audioOffset });
  const metadata = await parseBlob(await openAsBlob(file, { type: mimeTypes[container] }));
  const picture = selectCover(metadata.common.picture);
  const cover = picture === null ? "none" : picture.data.length > coverMaxBytes ? "too_large" : "attached";
  const channels = metadata.format.numberOfChannels;
  const inspection: Inspection = {
    tags: readTags(metadata),
    channels: channels !== undefined && Number.isInteger(channels) && channels > 0 ? channels : null,
    declaredSamples: declared,
    cover,
  };
  return { value: inspection, blobs: picture && cover === "attached" ? [picture.data] : [] };
}

async function declaredSamplesOf(
  file: string,
  sniffed: { container: AudioContainer; audioOffset: number },
): Promise<number | null> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return await declaredSamples(
      { handle, sizeBytes: size, audioOffset: sniffed.audioOffset },
      sniffed.container,
    );
  } finally {
    await handle.close();
  }
}
