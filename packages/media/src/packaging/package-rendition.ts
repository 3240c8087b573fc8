import { createCipheriv, createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { MediaError } from "../media-error.ts";
import type { RenditionPlan } from "../rendition/plan-ladder.ts";
import { completeLastFrame, parseFragment, parseInitSegment } from "./fragment.ts";
import { groupFragments } from "./group-fragments.ts";
import { RenditionIndex } from "./rendition-index.ts";
import type { RenditionSegment } from "./rendition-index.ts";

/** One encoded rendition to package. */
export interface PackageRequest {
  /** What `encodeRendition` wrote. */
  input: string;
  /** Final path; appears only when complete. */
  output: string;
  plan: Pick<RenditionPlan, "name" | "codecs" | "sampleRateHz">;
  /** 16 bytes, shared by the renditions of one master. */
  key: Uint8Array;
}

interface StoredFragment {
  start: number;
  moofBytes: number;
  end: number;
  startSample: number;
  durationSamples: number;
}

const aacFrameSamples = 1024;
const topLevelBoxesMax = 200_000;
const moofMaxBytes = 4 * 1024 * 1024;

/**
 * Writes init segment and encrypted segments into one file and returns its index. Reads one segment at a time, so memory
 * stays small for hours of FLAC. The same input and key give the same bytes. Throws MediaError `encoder_failed` for input
 * that is not a rendition.
 */
export async function packageRendition(request: PackageRequest): Promise<RenditionIndex> {
  const unfinished = `${request.output}.tmp`;
  const input = await open(request.input, "r");
  try {
    const output = await open(unfinished, "w");
    let index: RenditionIndex;
    try {
      index = await writePackage(request, { input, output });
      await output.sync();
    } finally {
      await output.close();
    }
    await rename(unfinished, request.output);
    return index;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new MediaError(
      "encoder_failed",
      "The encoder wrote a file that cannot be packaged. Encode it again.",
      { cause: error },
    );
  } finally {
    await input.close();
    await rm(unfinished, { force: true });
  }
}

async function writePackage(
  request: PackageRequest,
  files: { input: FileHandle; output: FileHandle },
): Promise<RenditionIndex> {
  const { init, fragments } = await scan(files.input);
  const { timescale, primingSamples } = parseInitSegment(init);
  if (timescale !== request.plan.sampleRateHz)
    throw new RangeError(`Timescale ${timescale} is not the sample rate.`);
  const last = fragments.at(-1);
  if (!last) throw new RangeError("No fragments.");
  const totalSamples = last.startSample + last.durationSamples - primingSamples;

  const hash = createHash("sha256");
  let offset = 0;
  const write = async (bytes: Buffer) => {
    hash.update(bytes);
    await files.output.write(bytes, 0, bytes.length, offset);
    offset += bytes.length;
  };
  await write(init);

  const segments: RenditionSegment[] = [];
  let startSample = 0;
  for (const group of groupFragments(fragments)) {
    const [first, final] = [group[0] as StoredFragment, group.at(-1) as StoredFragment];
    const plain = await readAt(files.input, first.start, final.end - first.start);
    if (final === last && request.plan.codecs === "mp4a.40.2") {
      const moofStart = final.start - first.start;
      completeLastFrame(plain.subarray(moofStart, moofStart + final.moofBytes), aacFrameSamples);
    }
    const cipherBytes = encrypt(plain, request.key, segments.length);
    const endSample = final.startSample + final.durationSamples - primingSamples;
    segments.push({ offset, sizeBytes: cipherBytes.length, durationSamples: endSample - startSample });
    startSample = endSample;
    await write(cipherBytes);
  }

  const bitsPerSecond = (bytes: number, samples: number) => Math.ceil((bytes * 8 * timescale) / samples);
  return RenditionIndex.parse({
    version: 1,
    name: request.plan.name,
    codecs: request.plan.codecs,
    sampleRateHz: timescale,
    primingSamples,
    totalSamples,
    sizeBytes: offset,
    sha256: hash.digest("hex"),
    initSizeBytes: init.length,
    bandwidthBps: Math.max(
      ...segments.map((segment) => bitsPerSecond(segment.sizeBytes, segment.durationSamples)),
    ),
    averageBandwidthBps: bitsPerSecond(offset - init.length, totalSamples),
    segments,
  });
}

async function scan(input: FileHandle): Promise<{ init: Buffer; fragments: StoredFragment[] }> {
  const { size: fileBytes } = await input.stat();
  const fragments: StoredFragment[] = [];
  let initBytes = 0;
  let open: Omit<StoredFragment, "end"> | null = null;
  let offset = 0;
  for (let count = 0; count < topLevelBoxesMax && offset < fileBytes; count++) {
    const header = await readAt(input, offset, 8);
    const size = header.readUInt32BE(0);
    const type = header.toString("latin1", 4, 8);
    if (size < 8 || offset + size > fileBytes) throw new RangeError(`Box ${type} at ${offset} does not fit.`);
    if (type === "moof") {
      if (size > moofMaxBytes) throw new RangeError("A fragment header is too large.");
      open = { start: offset, moofBytes: size, ...parseFragment(await readAt(input, offset, size)) };
    } else if (type === "mdat" && open) {
      fragments.push({ ...open, end: offset + size });
      open = null;
    } else if (fragments.length === 0 && open === null) {
      initBytes = offset + size;
    }
    offset += size;
  }
  return { init: await readAt(input, 0, initBytes), fragments };
}

function encrypt(plain: Buffer, key: Uint8Array, sequenceNumber: number): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(sequenceNumber, 12);
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  if (bytesRead !== length) throw new RangeError(`Wanted ${length} bytes at ${offset}, got ${bytesRead}.`);
  return buffer;
}
