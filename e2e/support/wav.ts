/** PCM of a chord with a little noise, 16-bit stereo at 44.1 kHz; the same for the same seed. */
export function testPcm(durationSeconds: number, seed: number): Buffer {
  const frames = Math.round(durationSeconds * 44_100);
  const pcm = Buffer.alloc(frames * 4);
  let state = seed;
  for (let frame = 0; frame < frames; frame++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const time = frame / 44_100;
    const chord = Math.sin(2 * Math.PI * 220 * time) + Math.sin(2 * Math.PI * (277 + seed) * time);
    const noise = (state >> 16) / 32_768;
    const sample = Math.round((chord * 0.25 + noise * 0.02) * 32_767);
    pcm.writeInt16LE(sample, frame * 4);
    pcm.writeInt16LE(-sample, frame * 4 + 2);
  }
  return pcm;
}

/** A WAV file around 16-bit stereo PCM at 44.1 kHz. */
export function wavFile(pcm: Buffer): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + pcm.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(44_100, 24);
  head.writeUInt32LE(44_100 * 4, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([head, pcm]);
}
