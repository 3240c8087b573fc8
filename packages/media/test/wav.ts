/** Shape of a generated WAV. */
export interface WavShape {
  sampleRateHz: number;
  channels: number;
  bitsPerSample: 16 | 24;
  totalSamples: number;
  /** Amplitude per position, -1..1; a chord with some noise when left out. */
  signal?: (position: number, channel: number) => number;
}

/** Three seconds of 16-bit stereo at 44.1 kHz unless told otherwise; the same bytes every time. */
export function wav(shape: Partial<WavShape> = {}): Buffer {
  const { sampleRateHz = 44_100, channels = 2, bitsPerSample = 16, totalSamples = 132_300 } = shape;
  const signal = shape.signal ?? chord(sampleRateHz);
  const sampleBytes = bitsPerSample / 8;
  const dataBytes = totalSamples * channels * sampleBytes;
  const buffer = Buffer.alloc(44 + dataBytes);
  buffer.write("RIFF", 0, "latin1");
  buffer.writeUInt32LE(36 + dataBytes, 4);
  buffer.write("WAVEfmt ", 8, "latin1");
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(channels, 22);
  buffer.writeUInt32LE(sampleRateHz, 24);
  buffer.writeUInt32LE(sampleRateHz * channels * sampleBytes, 28);
  buffer.writeUInt16LE(channels * sampleBytes, 32);
  buffer.writeUInt16LE(bitsPerSample, 34);
  buffer.write("data", 36, "latin1");
  buffer.writeUInt32LE(dataBytes, 40);
  const fullScale = 2 ** (bitsPerSample - 1) - 1;
  let offset = 44;
  for (let position = 0; position < totalSamples; position++) {
    for (let channel = 0; channel < channels; channel++) {
      buffer.writeIntLE(Math.round(signal(position, channel) * fullScale), offset, sampleBytes);
      offset += sampleBytes;
    }
  }
  return buffer;
}

function chord(sampleRateHz: number): (position: number, channel: number) => number {
  let seed = 12_345;
  return (position, channel) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const seconds = position / sampleRateHz;
    const tone = (hertz: number) => Math.sin(2 * Math.PI * hertz * seconds);
    return (
      0.2 * tone(220) +
      0.15 * tone(277.2 + channel) +
      0.1 * tone(1661 * (1 + 0.2 * seconds)) +
      0.01 * (seed / 2 ** 30 - 1)
    );
  };
}
