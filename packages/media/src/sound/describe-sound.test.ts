import { expect, test } from "vitest";
import { keyName, playBand } from "../../test/band.ts";
import { describeSound } from "./describe-sound.ts";
import { soundVectorLength } from "./sound.ts";

const rateHz = 22_050;
const tempi = [64, 84, 96, 110, 124, 140, 168];

const many = { timeout: 60_000 };

test("tempo and key of 24 pieces, one in each key at seven tempi, are found", many, () => {
  const pieces = Array.from({ length: 24 }, (_, at) => ({
    tonic: at % 12,
    isMajor: at < 12,
    bpm: tempi[at % tempi.length]!,
    seconds: 16,
  }));
  const found = pieces.map((piece) => ({ piece, sound: describeSound(playBand(piece)) }));
  const isNear = (bpm: number | null, wanted: number) => Math.abs((bpm ?? 0) / wanted - 1) < 0.01;
  // A slow beat with hi-hats between may be heard as a fast one, and very fast drums as slow ones.
  const plain = found.filter(({ piece: { bpm } }) => bpm > 80 && bpm < 150);
  const exact = plain.filter(({ piece, sound }) => isNear(sound.bpm, piece.bpm));
  const anyOctave = found.filter(({ piece: { bpm }, sound }) =>
    [bpm / 2, bpm, bpm * 2].some((octave) => isNear(sound.bpm, octave)),
  );
  const keys = found.filter(({ piece, sound }) => sound.key === keyName(piece));
  expect(found.filter((each) => !anyOctave.includes(each))).toEqual([]);
  expect(plain.filter((each) => !exact.includes(each))).toEqual([]);
  expect(keys.length).toBeGreaterThanOrEqual(23);
  expect(found.every(({ sound }) => sound.bpmConfidence > 0.3)).toBe(true);
  for (const { piece, sound } of found) expect(Math.sign(sound.majorness)).toBe(piece.isMajor ? 1 : -1);
});

test("a piece tuned a quarter of a semitone high keeps its key", () => {
  const piece = { tonic: 9, isMajor: false, bpm: 100, seconds: 12 };
  const high = playBand({ ...piece, sampleRateHz: Math.round(rateHz / 2 ** (0.25 / 12)) });
  expect(describeSound(high).key).toBe("A minor");
});

test("the same samples give the same measurement", () => {
  const samples = playBand({ tonic: 2, isMajor: true, bpm: 120, seconds: 8 });
  expect(describeSound(samples)).toEqual(describeSound(samples.slice()));
});

test("clipping makes a piece louder and changes neither its tempo nor its key", () => {
  const clean = playBand({ tonic: 7, isMajor: true, bpm: 124, seconds: 12 });
  const clipped = clean.map((sample) => Math.max(-1, Math.min(1, sample * 8)));
  const [before, after] = [describeSound(clean), describeSound(clipped)];
  expect(after).toMatchObject({ bpm: before.bpm, key: "G major" });
  expect(after.energy).toBeGreaterThan(before.energy);
});

test.each([
  ["nothing at all", 0],
  ["a hundred samples", 100],
  ["three seconds of silence", 3 * rateHz],
  ["ten seconds of silence", 10 * rateHz],
])("%s has neither tempo nor key, no energy, and a whole vector of numbers", (_name, length) => {
  const sound = describeSound(new Float32Array(length));
  expect(sound).toMatchObject({ bpm: null, bpmConfidence: 0, key: null, keyConfidence: 0, energy: 0 });
  expect(sound.onsetsPerSecond).toBe(0);
  expect(sound.vector).toHaveLength(soundVectorLength);
  expect(sound.vector.filter((value) => !Number.isFinite(value))).toEqual([]);
});

test("a tone without beats has no clear tempo, and noise no clear key", () => {
  const tone = Float32Array.from({ length: 12 * rateHz }, (_, at) =>
    Math.sin((2 * Math.PI * 220 * at) / rateHz),
  );
  expect(describeSound(tone).bpm).toBeNull();
  let seed = 1;
  const noise = Float32Array.from({ length: 12 * rateHz }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 1_073_741_824 - 1;
  });
  const measured = describeSound(noise);
  expect(measured.keyConfidence).toBeLessThan(0.5);
  expect(measured.brightnessHz).toBeGreaterThan(describeSound(tone).brightnessHz);
});

test("twice as many beats mean twice as many onsets", () => {
  const [slow, fast] = [70, 140].map((bpm) =>
    describeSound(playBand({ tonic: 0, isMajor: true, bpm, seconds: 12 })),
  );
  expect(fast!.onsetsPerSecond / slow!.onsetsPerSecond).toBeGreaterThan(1.6);
  expect(fast!.onsetsPerSecond / slow!.onsetsPerSecond).toBeLessThan(2.4);
});
