/** The parts of an MPEG audio layer III frame header that are needed to find the next frame. */
export interface MpegFrame {
  sizeBytes: number;
  samples: number;
  /** Distance from the frame's start to where a Xing or Info header would be. */
  xingOffset: number;
}

const bitratesV1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitratesV2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const sampleRates = [44_100, 48_000, 32_000];

/** Parses a layer III header (ISO/IEC 11172-3, 13818-3) at `offset`; null when there is none or it uses the free format. */
export function parseMpegFrame(bytes: Uint8Array, offset: number): MpegFrame | null {
  const [b0, b1, b2, b3] = bytes.subarray(offset, offset + 4);
  if (b0 !== 0xff || b1 === undefined || b2 === undefined || b3 === undefined || (b1 & 0xe0) !== 0xe0)
    return null;
  const version = (b1 >> 3) & 3;
  const isLayer3 = ((b1 >> 1) & 3) === 1;
  const isVersion1 = version === 3;
  const bitrateKbps = (isVersion1 ? bitratesV1 : bitratesV2)[b2 >> 4];
  const baseRate = sampleRates[(b2 >> 2) & 3];
  if (version === 1 || !isLayer3 || !bitrateKbps || !baseRate) return null;
  const rate = isVersion1 ? baseRate : version === 2 ? baseRate / 2 : baseRate / 4;
  const samples = isVersion1 ? 1152 : 576;
  const isMono = b3 >> 6 === 3;
  const sideInfoBytes = isVersion1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return {
    sizeBytes: Math.floor((samples * bitrateKbps * 125) / rate) + ((b2 >> 1) & 1),
    samples,
    xingOffset: 4 + sideInfoBytes,
  };
}
