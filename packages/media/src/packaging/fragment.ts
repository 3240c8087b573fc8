import { findBox, getBox } from "./boxes.ts";

/** What the header of a rendition says about its timing. */
export interface InitSegment {
  timescale: number;
  /** Samples the decoder emits before the music starts (encoder delay), from the edit list. */
  primingSamples: number;
}

/** Timing of one movie fragment, in timescale units. */
export interface FragmentTiming {
  startSample: number;
  durationSamples: number;
}

/** Reads `ftyp` + `moov`. Throws RangeError when the edit list is not the single one a rendition has. */
export function parseInitSegment(init: Buffer): InitSegment {
  const mdhd = getBox(init, "mdhd").contentStart;
  const timescale = init.readUInt32BE(mdhd + (init.readUInt8(mdhd) === 1 ? 20 : 12));
  const elst = findBox(init, "elst");
  if (!elst) return { timescale, primingSamples: 0 };
  const at = elst.contentStart;
  if (init.readUInt32BE(at + 4) !== 1) throw new RangeError("More than one edit.");
  const mediaTime =
    init.readUInt8(at) === 1 ? Number(init.readBigInt64BE(at + 16)) : init.readInt32BE(at + 12);
  if (mediaTime < 0) throw new RangeError("The edit list starts with a gap.");
  return { timescale, primingSamples: mediaTime };
}

/** Reads the timing of a `moof` box that holds one track run. */
export function parseFragment(moof: Buffer): FragmentTiming {
  const tfdt = getBox(moof, "tfdt").contentStart;
  const startSample =
    moof.readUInt8(tfdt) === 1 ? Number(moof.readBigUInt64BE(tfdt + 4)) : moof.readUInt32BE(tfdt + 4);
  const run = parseRun(moof);
  let durationSamples = 0;
  for (let index = 0; index < run.count; index++) durationSamples += run.durationOf(index);
  return { startSample, durationSamples };
}

/**
 * Sets the duration of the fragment's last frame to a whole frame, in place, and returns by how much it grew. Decoders
 * always emit whole frames; told otherwise, a player would overlap the next track by the difference.
 */
export function completeLastFrame(moof: Buffer, frameSamples: number): number {
  const run = parseRun(moof);
  const last = run.count - 1;
  const grownBy = frameSamples - run.durationOf(last);
  if (grownBy !== 0) moof.writeUInt32BE(frameSamples, run.durationOffset(last));
  return grownBy;
}

interface TrackRun {
  count: number;
  durationOf(index: number): number;
  /** Where sample `index` keeps its duration; throws RangeError when several samples share one field. */
  durationOffset(index: number): number;
}

// Flags of tfhd and trun: ISO/IEC 14496-12, 8.8.7 and 8.8.8.
function parseRun(moof: Buffer): TrackRun {
  const tfhd = getBox(moof, "tfhd").contentStart;
  const tfhdFlags = moof.readUInt32BE(tfhd) & 0xffffff;
  const defaultOffset = tfhd + 8 + ((tfhdFlags & 0x1) === 0 ? 0 : 8) + ((tfhdFlags & 0x2) === 0 ? 0 : 4);
  const hasDefault = (tfhdFlags & 0x8) !== 0;

  const trun = getBox(moof, "trun").contentStart;
  const flags = moof.readUInt32BE(trun) & 0xffffff;
  const count = moof.readUInt32BE(trun + 4);
  const entries = trun + 8 + ((flags & 0x1) === 0 ? 0 : 4) + ((flags & 0x4) === 0 ? 0 : 4);
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length;
  const hasOwn = (flags & 0x100) !== 0;
  if (!hasOwn && !hasDefault) throw new RangeError("Samples without a duration.");

  return {
    count,
    durationOf: (index) => moof.readUInt32BE(hasOwn ? entries + index * stride : defaultOffset),
    durationOffset(index) {
      if (hasOwn) return entries + index * stride;
      if (count === 1) return defaultOffset;
      throw new RangeError("The last sample has no duration of its own.");
    },
  };
}
