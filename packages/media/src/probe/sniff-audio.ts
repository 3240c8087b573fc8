import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { AudioContainer } from "../audio-format.ts";
import { MediaError } from "../media-error.ts";
import { parseMpegFrame } from "./mpeg-frame.ts";

/** What the first bytes say, and where the audio starts after any ID3v2 tags. */
export interface SniffedAudio {
  container: AudioContainer;
  audioOffset: number;
}

const windowBytes = 16 * 1024;
const id3TagsMax = 8;

/**
 * Tells the container from the content, never from the name. Throws MediaError `empty_file`, `playlist_refused`,
 * `unsupported_format` or, for an ID3 tag that claims to be longer than the file, `corrupt`.
 */
export async function sniffAudio(file: string): Promise<SniffedAudio> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0)
      throw new MediaError("empty_file", "The file is empty. Check it on your device and upload it again.");
    const audioOffset = await skipId3(handle, size);
    const head = await readAt(handle, audioOffset);
    const container = containerOf(head, audioOffset > 0);
    if (container) return { container, audioOffset };
    const padding = audioOffset > 0 ? head.findIndex((byte) => byte !== 0) : -1;
    if (padding > 0 && isMp3(head.subarray(padding)))
      return { container: "mp3", audioOffset: audioOffset + padding };
    throw refusal(head.toString("latin1", 0, 512));
  } finally {
    await handle.close();
  }
}

async function skipId3(handle: FileHandle, size: number): Promise<number> {
  let offset = 0;
  for (let count = 0; count < id3TagsMax; count++) {
    const header = await readAt(handle, offset, 10);
    if (header.length < 10 || header.toString("latin1", 0, 3) !== "ID3") break;
    const lengthBytes = [...header.subarray(6, 10)];
    const isSyncsafe = lengthBytes.every((byte) => byte < 0x80);
    const footerBytes = ((header[5] ?? 0) & 0x10) === 0 ? 0 : 10;
    offset += 10 + footerBytes + lengthBytes.reduce((total, byte) => total * 128 + byte, 0);
    if (!isSyncsafe || offset >= size) {
      throw new MediaError(
        "corrupt",
        "The ID3 tag claims to be longer than the file. Save the file again with a tag editor and upload that.",
      );
    }
  }
  return offset;
}

function containerOf(head: Buffer, hasId3: boolean): AudioContainer | null {
  const at = (offset: number) => head.toString("latin1", offset, offset + 4);
  if (at(0) === "fLaC") return "flac";
  if (isMp3(head)) return "mp3";
  if (hasId3) return null;
  if (at(0) === "OggS") return "ogg";
  if ((at(0) === "RIFF" || at(0) === "RF64") && at(8) === "WAVE") return "wav";
  if (at(0) === "FORM" && (at(8) === "AIFF" || at(8) === "AIFC")) return "aiff";
  if (at(4) === "ftyp" && /^(M4A |M4B |mp4[12]|isom|iso[2-9]|dash|qt  |3gp\d)$/.test(at(8))) return "mp4";
  return null;
}

// One header is four plausible bytes; two more frames exactly where it says they are is no accident.
function isMp3(head: Buffer): boolean {
  let offset = 0;
  for (let count = 0; count < 3; count++) {
    const frame = parseMpegFrame(head, offset);
    if (!frame) return false;
    offset += frame.sizeBytes;
  }
  return true;
}

function refusal(start: string): MediaError {
  const trimmed = start.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (/^(#EXTM3U|ffconcat|\[playlist\]|<\?xml[^>]*>\s*<(playlist|asx))/i.test(trimmed)) {
    return new MediaError(
      "playlist_refused",
      "This is a playlist, not audio. Upload the audio files it points to.",
    );
  }
  if (trimmed.startsWith("PK")) {
    return new MediaError(
      "unsupported_format",
      "This is a ZIP archive. Unpack it and upload the audio files inside.",
    );
  }
  return new MediaError(
    "unsupported_format",
    "This is not audio Segue can read. Upload FLAC, WAV, AIFF, ALAC, MP3, AAC (M4A), Ogg Vorbis or Opus.",
  );
}

async function readAt(handle: FileHandle, offset: number, length = windowBytes): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
