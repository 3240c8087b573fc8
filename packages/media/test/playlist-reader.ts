import { createDecipheriv } from "node:crypto";

/** What a player would assemble from a packaged file: init segment and decrypted segments in order. */
export interface AssembledRendition {
  bytes: Buffer;
  durationSeconds: number;
  segmentCount: number;
}

/** Follows a media playlist the way RFC 8216 tells players to; fails on anything it does not understand. */
export function assemble(playlist: string, file: Buffer, key: Uint8Array): AssembledRendition {
  const map = /#EXT-X-MAP:URI="[^"]+",BYTERANGE="(\d+)@0"/.exec(playlist);
  const keyLine = playlist.indexOf("#EXT-X-KEY:METHOD=AES-128");
  if (!map || keyLine < map.index) throw new Error("The map must stand before the key.");
  const parts = [file.subarray(0, Number(map[1]))];
  let durationSeconds = 0;
  let end = Number(map[1]);
  const segments = [...playlist.matchAll(/#EXTINF:(\d+\.\d{6,}),\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n/g)];
  for (const [sequence, segment] of segments.entries()) {
    const [seconds, size, offset] = segment.slice(1).map(Number) as [number, number, number];
    if (offset !== end) throw new Error("Segments must follow each other without holes.");
    end = offset + size;
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(sequence, 12);
    const decipher = createDecipheriv("aes-128-cbc", key, iv);
    parts.push(Buffer.concat([decipher.update(file.subarray(offset, end)), decipher.final()]));
    durationSeconds += seconds;
  }
  if (end !== file.length) throw new Error("The last segment must end the file.");
  return { bytes: Buffer.concat(parts), durationSeconds, segmentCount: segments.length };
}
