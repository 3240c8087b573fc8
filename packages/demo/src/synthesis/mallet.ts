import { createRandom } from "../audio/random.ts";
import { frequencyOf, monoSound, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { fadeEdges } from "./envelope.ts";
import { addModes } from "./modal.ts";

/** Bars that can be struck; partial ratios of tuned bars as in Rossing, "Science of Percussion Instruments". */
export type MalletInstrument = "marimba" | "vibraphone" | "glockenspiel";

const BARS: Record<MalletInstrument, { ratios: number[]; levels: number[]; seconds: number; knock: number }> =
  {
    marimba: { ratios: [1, 3.93, 9.6, 16.2], levels: [1, 0.28, 0.12, 0.05], seconds: 1.5, knock: 0.25 },
    vibraphone: { ratios: [1, 3.98, 10.1], levels: [1, 0.2, 0.05], seconds: 4.2, knock: 0.06 },
    glockenspiel: { ratios: [1, 2.71, 5.3, 8.9], levels: [0.8, 0.35, 0.18, 0.06], seconds: 3, knock: 0.05 },
  };

/** Renders one struck bar; harder strokes excite the higher modes more, higher bars ring shorter. */
export function renderMallet(instrument: MalletInstrument, note: Note): Sound {
  const bar = BARS[instrument];
  const hz = frequencyOf(note.pitch);
  const ring = bar.seconds * (220 / Math.max(110, hz)) ** 0.45;
  const samples = new Float32Array(samplesOf(Math.min(ring * 1.2, 3.5)));
  addModes(
    samples,
    bar.ratios.map((ratio, index) => ({
      hz: hz * ratio,
      level: note.velocity * bar.levels[index]! * (index === 0 ? 1 : 0.35 + 0.9 * note.velocity),
      decaySeconds: ring / (1 + index * 2.2),
    })),
  );
  addKnock(samples, bar.knock * note.velocity, note.pitch);
  return monoSound(fadeEdges(samples, { in: 0.0012, out: 0.12 }));
}

function addKnock(samples: Float32Array, level: number, seed: number): void {
  const random = createRandom(seed);
  let smooth = 0;
  const length = Math.min(samples.length, Math.round(0.03 * SAMPLE_RATE_HZ));
  for (let index = 0; index < length; index += 1) {
    smooth += 0.16 * (random.between(-1, 1) - smooth);
    samples[index]! += smooth * level * 3 * Math.exp(-index / (0.006 * SAMPLE_RATE_HZ));
  }
}
