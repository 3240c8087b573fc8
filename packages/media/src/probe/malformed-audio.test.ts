import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";

let bench: Workbench;
let mp3: Buffer;

beforeAll(async () => {
  bench = await openWorkbench();
  await bench.write("in.wav", wav({ totalSamples: 44_100 }));
  mp3 = await bench.ffmpeg("-i", "in.wav", "-id3v2_version", "0", "-f", "mp3", "pipe:1");
});
afterAll(() => bench.close());

const id3 = (size: number[]) => Buffer.from([...Buffer.from("ID3\x04\0\0", "latin1"), ...size]);

test.each([
  { title: "nothing at all", code: "empty_file", bytes: () => Buffer.alloc(0) },
  {
    title: "text renamed to .mp3",
    code: "unsupported_format",
    bytes: () => Buffer.from("Just some notes.\n".repeat(100)),
  },
  {
    title: "an HLS playlist",
    code: "playlist_refused",
    bytes: () => Buffer.from("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"),
  },
  {
    title: "a playlist behind a byte order mark",
    code: "playlist_refused",
    bytes: () => Buffer.from("\ufeff#EXTM3U\nx.mp3\n"),
  },
  {
    title: "a concat script",
    code: "playlist_refused",
    bytes: () => Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n"),
  },
  {
    title: "a ZIP",
    code: "unsupported_format",
    bytes: () => Buffer.from("PK\x03\x04".padEnd(500, "\0"), "latin1"),
  },
  {
    title: "HTML in front of MP3 frames",
    code: "unsupported_format",
    bytes: () => Buffer.concat([Buffer.from("<script>1</script>"), mp3]),
  },
  {
    title: "an ID3 tag longer than the file",
    code: "corrupt",
    bytes: () => Buffer.concat([id3([0x7f, 0x7f, 0x7f, 0x7f]), mp3]),
  },
  {
    title: "an ID3 size with forbidden bits",
    code: "corrupt",
    bytes: () => Buffer.concat([id3([0xff, 0xff, 0xff, 0xff]), mp3]),
  },
  {
    title: "a video container",
    code: "unsupported_format",
    bytes: () => Buffer.from([0x1a, 0x45, 0xdf, 0xa3, ...Buffer.alloc(400)]),
  },
  { title: "a FLAC signature and nothing else", code: "truncated", bytes: () => Buffer.from("fLaC") },
  {
    title: "a FLAC whose header is noise",
    code: "corrupt",
    bytes: () => Buffer.concat([Buffer.from("fLaC"), Buffer.alloc(2000, 0xa7)]),
  },
  { title: "a WAV without audio", code: "no_audio", bytes: () => wav({ totalSamples: 0 }) },
  { title: "a WAV with a codec inside that is not PCM", code: "unsupported_format", bytes: () => adpcmWav() },
  {
    title: "an MP4 box that reaches past the end",
    code: "truncated",
    bytes: () => Buffer.from("\0\0\0\x10ftypM4A \0\0\0\0\x7f\xff\xff\xffmoov", "latin1"),
  },
  {
    title: "an MP4 whose movie header is noise",
    code: "corrupt",
    bytes: () =>
      Buffer.concat([
        Buffer.from("\0\0\0\x10ftypM4A \0\0\0\0\0\0\x02\0moov", "latin1"),
        Buffer.alloc(504, 0x41),
      ]),
  },
])("$title is refused as $code and leaves nothing behind", async ({ code, bytes }) => {
  const file = await bench.write("upload.mp3", bytes());
  const namesBefore = await bench.names();
  await expect(bench.tools.probeAudio(file)).rejects.toMatchObject({ name: "MediaError", code });
  expect(await bench.names()).toEqual(namesBefore);
});

test("zero padding between an ID3 tag and the first frame is fine", async () => {
  const file = await bench.write("padded.mp3", Buffer.concat([id3([0, 0, 0, 16]), Buffer.alloc(300), mp3]));
  await expect(bench.tools.probeAudio(file)).resolves.toMatchObject({ format: { codec: "mp3" } });
});

function adpcmWav(): Buffer {
  const bytes = wav({ totalSamples: 4096 });
  bytes.writeUInt16LE(0x0002, 20);
  return bytes;
}
