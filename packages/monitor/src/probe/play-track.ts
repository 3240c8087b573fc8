import { createDecipheriv } from "node:crypto";

/** A rendition that may be streamed just now, as a player is told of it. */
export interface PlayableRendition {
  trackId: string;
  /** Absolute signed prefix at the public door, ends in "/". */
  baseUrl: string;
  name: string;
  /** A complete HLS media playlist with the key inside. */
  playlist: string;
}

export interface PlayDeps {
  /** A published track; null when there is none to play. */
  find: () => Promise<PlayableRendition | null>;
  /** Reads a range of a file at the public door; rejects unless it is sent. */
  fetchRange: (url: string, range: { start: number; size: number }) => Promise<Buffer>;
  /** Decodes fragmented MP4 to 16-bit PCM. */
  decode: (mp4: Buffer) => Promise<Buffer>;
}

/** Where playing can go wrong, in this order. */
export type PlayStep = "grant" | "playlist" | "fetch" | "decrypt" | "decode" | "listen";

export type PlayOutcome =
  | { kind: "played"; trackId: string; peak: number }
  | { kind: "nothing_to_play" }
  | { kind: "failed"; step: PlayStep; error: string };

/** 0.1 % of full scale: quieter is silence, as is a decoder that was fed nonsense and said nothing. */
const audiblePeak = 33;

/** Plays a few seconds of a published track the way a listener's player does, and listens whether there is sound. */
export async function playTrack({ find, fetchRange, decode }: PlayDeps): Promise<PlayOutcome> {
  let step: PlayStep = "grant";
  try {
    const rendition = await find();
    if (rendition === null) return { kind: "nothing_to_play" };
    step = "playlist";
    const { key, init, segments } = readPlaylist(rendition.playlist);
    // In the middle: the first seconds of music may well be silent.
    const segment = segments[Math.floor(segments.length / 2)];
    if (segment === undefined) throw new Error("the playlist has no segment");
    step = "fetch";
    const url = `${rendition.baseUrl}${rendition.name}.mp4`;
    const [head, encrypted] = [await fetchRange(url, init), await fetchRange(url, segment)];
    step = "decrypt";
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(segment.sequence, 12);
    const decipher = createDecipheriv("aes-128-cbc", key, iv);
    const plain = Buffer.concat([decipher.update(encrypted), decipher.final()]);
    step = "decode";
    const pcm = await decode(Buffer.concat([head, plain]));
    step = "listen";
    const peak = peakOf(pcm);
    if (peak < audiblePeak) throw new Error(`the loudest of ${pcm.length / 2} samples is ${peak}`);
    return { kind: "played", trackId: rendition.trackId, peak };
  } catch (error) {
    return { kind: "failed", step, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The parts of a media playlist (RFC 8216) that has one key, one init section and byte ranges throughout. */
function readPlaylist(playlist: string) {
  const key = Buffer.from(/KEY:.*?URI="data:[^,]*;base64,([^"]+)"/.exec(playlist)?.[1] ?? "", "base64");
  const [, initSize, initStart] = /MAP:.*BYTERANGE="(\d+)@(\d+)"/.exec(playlist) ?? [];
  if (key.length !== 16 || initSize === undefined)
    throw new Error("the playlist lacks its key or init section");
  const first = Number(/MEDIA-SEQUENCE:(\d+)/.exec(playlist)?.[1] ?? 0);
  const segments = [...playlist.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].map(([, size, start], index) => ({
    start: Number(start),
    size: Number(size),
    sequence: first + index,
  }));
  return { key, init: { start: Number(initStart), size: Number(initSize) }, segments };
}

function peakOf(pcm: Buffer): number {
  let peak = 0;
  for (let at = 0; at + 1 < pcm.length; at += 2) peak = Math.max(peak, Math.abs(pcm.readInt16LE(at)));
  return peak;
}
